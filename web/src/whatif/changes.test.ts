import { expect, test } from 'vitest';
import { document, pack, put, shift, unpack, yaml, type GateChange } from './changes';

const set: GateChange[] = [
  { case: 'case:ca-nasams', gate: 'CONTRACT', kind: 'days', value: -30 },
  { case: 'case:ca-nasams', gate: 'SHIP', kind: 'not-before', value: '2026-09-01' },
  { case: 'case:no-nasams', gate: 'TRAIN', kind: 'fixed', value: 30 },
];

test('a change set survives the address bar', () => {
  expect(unpack(pack(set))).toEqual(set);
  expect(pack([])).toBeNull();
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
