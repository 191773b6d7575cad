/** Units gathered at their notional stations: what a map can show of them at a policy's coarseness. */
import type { Unit } from '../model';

export interface Layers {
  ready: boolean;
  coming: boolean;
  places: boolean;
  gaps: boolean;
  /** Places that a sensor would see but for the ground. */
  shadow: boolean;
  /** Nodes and links of the sensor network. */
  links: boolean;
  alerts: boolean;
  symbols: boolean;
}

export interface Station {
  name: string;
  latitude: number;
  longitude: number;
  ready: number;
  coming: number;
  /** Widest notional reach against the class of a ready unit, and of any; kilometres, 0 if none. */
  readyKm: number;
  widestKm: number;
  systems: { system: string; ready: number; coming: number }[];
}

export function stationsOf(units: Unit[], threat: string): Station[] {
  const found = new Map<string, Station>();
  for (const unit of units) {
    let station = found.get(unit.station);
    if (!station) {
      station = { name: unit.station, latitude: unit.latitude, longitude: unit.longitude, ready: 0, coming: 0, readyKm: 0, widestKm: 0, systems: [] };
      found.set(unit.station, station);
    }
    const ready = unit.state === 'ready';
    const reach = unit.bands.find((band) => band.threat === threat)?.fullKm ?? 0;
    station[ready ? 'ready' : 'coming'] += 1;
    station.widestKm = Math.max(station.widestKm, reach);
    if (ready) station.readyKm = Math.max(station.readyKm, reach);
    let system = station.systems.find((one) => one.system === unit.system);
    if (!system) station.systems.push((system = { system: unit.system, ready: 0, coming: 0 }));
    system[ready ? 'ready' : 'coming'] += 1;
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
