import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { FeatureCollection } from 'geojson';
import type { Unit } from '../model';
import { alerts, discs, links } from './sources';
import { stationsOf } from './stations';

const unit = (id: string, state: string, km: number): Unit => ({ id, system: 'NASAMS', donor: 'Norway', station: 'Kyiv', latitude: 50.5, longitude: 30.5, state, readyP50: null, bands: [{ threat: 'cruise missiles', fullKm: km, zeroKm: km + 5 }] });

test('a station tells ready units from those on their way', () => {
  expect(stationsOf([unit('a', 'ready', 20), unit('b', 'in pipeline', 40)], 'cruise missiles')).toEqual([
    { name: 'Kyiv', latitude: 50.5, longitude: 30.5, ready: 1, coming: 1, readyKm: 20, widestKm: 40, systems: [{ system: 'NASAMS', ready: 1, coming: 1 }] },
  ]);
  expect(stationsOf([unit('a', 'ready', 20)], 'aircraft')[0]).toMatchObject({ readyKm: 0, widestKm: 0 });
});

test('a disc has its radius on the ground', () => {
  const [disc] = discs(stationsOf([unit('a', 'ready', 30)], 'cruise missiles')).features;
  const ring = disc?.geometry.type === 'Polygon' ? disc.geometry.coordinates[0]! : [];
  // 30 km north: 30 / 111.195 degrees of latitude on a sphere of 6,371.0088 km.
  expect(Math.max(...ring.map(([, lat]) => lat!)) - 50.5).toBeCloseTo(30 / 111.195, 3);
});

test('Simferopol and Sevastopol lie in Ukraine, on the outline that is served', () => {
  const outline = JSON.parse(readFileSync('../exchange/src/main/resources/org/testudo/exchange/report/outlines.geojson', 'utf8')) as FeatureCollection;

  const inside = (code: string, lon: number, lat: number) =>
    outline.features.filter((land) => land.properties?.code === code).some((land) => {
      const rings = land.geometry.type === 'MultiPolygon' ? land.geometry.coordinates : land.geometry.type === 'Polygon' ? [land.geometry.coordinates] : [];
      return rings.some((polygon) => planar(polygon[0]!, lon, lat));
    });
  expect(inside('UA', 34.1, 44.95)).toBe(true);
  expect(inside('UA', 33.53, 44.6) || inside('UA', 33.6, 44.62)).toBe(true);
  expect(inside('RU', 34.1, 44.95)).toBe(false);
});

function planar(ring: number[][], x: number, y: number): boolean {
  let within = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i] as [number, number];
    const [bx, by] = ring[j] as [number, number];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
  }
  return within;
}

test('links run between the places of nodes and units; one without a place, or within one, is not drawn', () => {
  const at = (id: string, position: [number, number] | null) => ({ id, name: id, role: 'sensor', home: '', position });
  const link = (a: string, b: string) => ({ id: `${a}-${b}`, a, b, standard: 'asterix', evidence: 'stated' });
  const drawn = links(
    { nodes: [at('node:a', [50, 30]), at('node:b', [50, 30]), at('node:c', null)], links: [link('node:a', 'unit:u'), link('node:a', 'node:b'), link('node:a', 'node:c')], stations: [] },
    [unit('unit:u', 'ready', 20)],
  ).features;
  expect(drawn.filter((one) => one.geometry.type === 'LineString').map((one) => one.geometry)).toEqual([{ type: 'LineString', coordinates: [[30, 50], [30.5, 50.5]] }]);
  expect(drawn.filter((one) => one.geometry.type === 'Point')).toHaveLength(2);
});

test('alerts show the hours of the last month on record', () => {
  const row = { id: 'place:ua/x', name: 'x', position: [50, 30] as [number, number], alerts: 3, hours: 40, months: [{ month: '2026-06', hours: 31 }, { month: '2026-07', hours: 9 }] };
  expect(alerts([row, { ...row, position: null }]).features.map((one) => one.properties?.label)).toEqual(['9h']);
});
