/** What the map draws, as GeoJSON. */
import { geoCircle } from 'd3-geo';
import type { Feature, FeatureCollection } from 'geojson';
import type { Network, Place } from '../model';
import { threatOf } from '../names';
import type { Station } from './stations';

const earthRadiusKm = 6371.0088;
const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

function disc(station: Station, km: number, kind: 'ready' | 'coming'): Feature {
  const geometry = geoCircle().center([station.longitude, station.latitude]).radius((km / earthRadiusKm) * (180 / Math.PI)).precision(4)();
  // d3 winds its rings for the sphere, clockwise; GeoJSON wants them the other way round.
  const ring = (geometry.coordinates[0] ?? []).toReversed();
  return { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties: { kind, station: station.name } };
}

export function discs(stations: Station[]): FeatureCollection {
  return collection(
    stations.flatMap((station) => [
      ...(station.widestKm > station.readyKm ? [disc(station, station.widestKm, 'coming')] : []),
      ...(station.readyKm > 0 ? [disc(station, station.readyKm, 'ready')] : []),
    ]),
  );
}

export function symbols(stations: Station[]): FeatureCollection {
  return collection(
    stations.map((station) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [station.longitude, station.latitude] },
      properties: { station: station.name, icon: station.ready ? 'present' : 'planned', label: `${station.ready}/${station.ready + station.coming}` },
    })),
  );
}

export function points(places: Place[]): FeatureCollection {
  return collection(
    places.map((place) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
      // Area follows residents.
      properties: { name: place.name, radius: place.residents ? Math.max(1, Math.sqrt(place.residents) / 110) : 2.5, label: place.residents >= 400_000 ? place.name : '' },
    })),
  );
}

/** Places that a circle covers and the truth does not: no sensor sees there, or no link brings what it sees. */
export function gaps(network: Network | null, places: Place[], threat: string): FeatureCollection {
  const at = new Map(places.map((place) => [place.name, place]));
  return collection(
    (network?.answer.notInTruth ?? []).flatMap((gap) => {
      const place = at.get(gap.place);
      if (!place || threatOf(gap.threat) !== threat) return [];
      return [{ type: 'Feature', geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] }, properties: {} } satisfies Feature];
    }),
  );
}
