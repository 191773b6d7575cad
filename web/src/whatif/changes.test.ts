import { expect, test } from 'vitest';
import { document, pack, put, shift, unpack, yaml, type Change, type GateChange } from './changes';

const set: GateChange[] = [
  { case: 'case:ca-nasams', gate: 'CONTRACT', kind: 'days', value: -30 },
  { case: 'case:ca-nasams', gate: 'SHIP', kind: 'not-before', value: '2026-09-01' },
  { case: 'case:no-nasams', gate: 'TRAIN', kind: 'fixed', value: 30 },
];

test('a change set survives the address bar', () => {
  expect(unpack(pack(set))).toEqual(set);
  expect(pack([])).toBeNull();
});

const others: Change[] = [
  { unit: 'unit:us-nasams-2022a-1', station: 'place:ua/odesa' },
  { lose: 'node:radar-odesa' },
  { add: 'spares', system: 'nasams' },
];

test('a move, a loss and an addition survive it too, and are written as the file takes them', () => {
  expect(unpack(pack([...set, ...others]))).toEqual([...set, ...others]);
  expect(unpack('move~unit:x~odesa|lose~place:ua/kyiv|add~luck~nasams|move~unit:x')).toEqual([]);
  expect(yaml('n', others)).toBe(
    'name: "n"\nchanges:\n  - { unit: "unit:us-nasams-2022a-1", station: "place:ua/odesa" }\n  - { lose: "node:radar-odesa" }\n  - { add: "spares", system: "nasams" }\n',
  );
  expect(document('n', others)).toEqual({ name: 'n', changes: others });
});

test('a unit is in one place', () => {
  expect(put(others, { unit: 'unit:us-nasams-2022a-1', station: 'place:ua/lviv' })).toHaveLength(3);
});

test('what is no change is left out', () => {
  expect(unpack('case:x~FUND~weeks~2|~FUND~days~2|case:x~FUND~not-before~soon|case:x~FUND~days~1e9|nonsense')).toEqual([]);
});

test('steps add up, and none is no change', () => {
  const once = shift([], 'case:x', 'FUND', -7);
  expect(shift(once, 'case:x', 'FUND', -7)).toEqual([{ case: 'case:x', gate: 'FUND', kind: 'days', value: -14 }]);
  expect(shift(once, 'case:x', 'FUND', 7)).toEqual([]);
});

test('a gate has one change', () => {
  expect(put(set, { case: 'case:ca-nasams', gate: 'SHIP', kind: 'days', value: 7 })).toHaveLength(3);
});

test('the file is the one that docs/formats/change-set.md describes', () => {
  expect(yaml('A "week"', set.slice(0, 2))).toBe(
    'name: "A \\"week\\""\nchanges:\n  - case: "case:ca-nasams"\n    gate: "contract"\n    days: -30\n  - case: "case:ca-nasams"\n    gate: "ship"\n    not-before: 2026-09-01\n',
  );
  expect(document('n', set.slice(2))).toEqual({ name: 'n', changes: [{ case: 'case:no-nasams', gate: 'train', fixed: 30 }] });
});
