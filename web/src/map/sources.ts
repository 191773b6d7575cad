/** What the map draws, as GeoJSON. */
import { geoCircle } from 'd3-geo';
import type { Feature, FeatureCollection } from 'geojson';
import type { AlertOnRecord } from '../air/model';
import { hours } from '../format';
import type { Network, Nodes, Place, Unit } from '../model';
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

/** Of these, the ones that a sensor would see over a smooth Earth. */
export function shadows(network: Network | null, places: Place[], threat: string): FeatureCollection {
  const hidden = (network?.answer.notInTruth ?? []).filter((gap) => gap.unseen?.why === 'hidden by the ground');
  return gaps(network && { ...network, answer: { ...network.answer, notInTruth: hidden } }, places, threat);
}

/** Nodes at the places of their homes, and links between these and units' stations. */
export function links(nodes: Nodes | null, units: Unit[]): FeatureCollection {
  const at = new Map<string, [number, number]>();
  for (const unit of units) at.set(unit.id, [unit.longitude, unit.latitude]);
  for (const node of nodes?.nodes ?? []) if (node.position) at.set(node.id, [node.position[1], node.position[0]]);
  return collection([
    ...(nodes?.links ?? []).flatMap((link): Feature[] => {
      const a = at.get(link.a), b = at.get(link.b);
      return a && b && String(a) !== String(b) ? [{ type: 'Feature', geometry: { type: 'LineString', coordinates: [a, b] }, properties: { evidence: link.evidence } }] : [];
    }),
    ...(nodes?.nodes ?? []).flatMap((node): Feature[] => (node.position ? [{ type: 'Feature', geometry: { type: 'Point', coordinates: [node.position[1], node.position[0]] }, properties: { role: node.role, name: node.name } }] : [])),
  ]);
}

/** Hours under alert in the last month on record, where the place is known. */
export function alerts(rows: AlertOnRecord[]): FeatureCollection {
  return collection(
    rows.flatMap((row): Feature[] => {
      const last = row.months.at(-1);
      return row.position && last ? [{ type: 'Feature', geometry: { type: 'Point', coordinates: [row.position[1], row.position[0]] }, properties: { radius: Math.min(26, 4 + Math.sqrt(last.hours)), label: hours(last.hours) } }] : [];
    }),
  );
}
