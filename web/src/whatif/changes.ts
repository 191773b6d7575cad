/**
 * Change sets: composed by clicking, carried in the address bar, saved in this browser, and written as the
 * file that `testudo forecast --what-if` reads (docs/formats/change-set.md).
 */
export type Kind = 'days' | 'not-before' | 'fixed';

export interface GateChange {
  case: string;
  gate: string;
  kind: Kind;
  /** Days, or an ISO day for not-before. */
  value: number | string;
}

export const additions = ['spares', 'course-place'] as const;
export type Addition = (typeof additions)[number];

/** A unit elsewhere, a unit or node that is not there, one more of something for a system. */
export type OtherChange = { unit: string; station: string } | { lose: string } | { add: Addition; system: string };
export type Change = GateChange | OtherChange;

const kinds: readonly Kind[] = ['days', 'not-before', 'fixed'];

export const isOfGate = (change: Change): change is GateChange => 'gate' in change;

function packed(change: Change): string[] {
  if (isOfGate(change)) return [change.case, change.gate, change.kind, String(change.value)];
  if ('unit' in change) return ['move', change.unit, change.station];
  if ('lose' in change) return ['lose', change.lose];
  return ['add', change.add, change.system];
}

/** "case~gate~kind~value", "move~unit~place", "lose~node", "add~spares~system", parted by "|": no name holds these. */
export function pack(changes: Change[]): string | null {
  return changes.length ? changes.map((one) => packed(one).join('~')).join('|') : null;
}

/** What cannot be read is left out: an address may come from anywhere. */
export function unpack(text: string | null): Change[] {
  return (text ?? '').split('|').flatMap((part): Change[] => {
    const [subject, gate, given, value] = part.split('~');
    if (subject === 'move') return gate?.startsWith('unit:') && given?.startsWith('place:') ? [{ unit: gate, station: given }] : [];
    if (subject === 'lose') return gate && /^(unit|node):/.test(gate) ? [{ lose: gate }] : [];
    if (subject === 'add') {
      const add = additions.find((known) => known === gate);
      return add && given ? [{ add, system: given }] : [];
    }
    const kind = kinds.find((known) => known === given);
    if (!subject || !gate || !kind || !value) return [];
    if (kind === 'not-before') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? [{ case: subject, gate, kind, value }] : [];
    return /^-?\d{1,5}$/.test(value) ? [{ case: subject, gate, kind, value: Number(value) }] : [];
  });
}

/** What a change is of: there is one of each. */
function about(change: Change): string {
  if (isOfGate(change)) return `${change.case}~${change.gate}`;
  return 'unit' in change ? `move~${change.unit}` : packed(change).join('~');
}

/** A gate or a unit has one change; zero days is none. */
export function put(changes: Change[], change: Change): Change[] {
  const rest = changes.filter((one) => about(one) !== about(change));
  return isOfGate(change) && change.kind === 'days' && change.value === 0 ? rest : [...rest, change];
}

/** One more step of days at a gate, on what is composed already. */
export function shift(changes: Change[], subject: string, gate: string, days: number): Change[] {
  const before = changes.filter(isOfGate).find((one) => one.case === subject && one.gate === gate && one.kind === 'days');
  return put(changes, { case: subject, gate, kind: 'days', value: (typeof before?.value === 'number' ? before.value : 0) + days });
}

/** As the server takes it. */
export function document(name: string, changes: Change[]): object {
  return { name, changes: changes.map((one) => (isOfGate(one) ? { case: one.case, gate: one.gate.toLowerCase(), [one.kind]: one.value } : one)) };
}

/** As the command line takes it. Every JSON string is a YAML string. */
export function yaml(name: string, changes: Change[]): string {
  const lines = changes.map((one) =>
    isOfGate(one)
      ? `  - case: ${JSON.stringify(one.case)}\n    gate: ${JSON.stringify(one.gate.toLowerCase())}\n    ${one.kind}: ${one.value}\n`
      : `  - { ${Object.entries(one).map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(', ')} }\n`,
  );
  return `name: ${JSON.stringify(name)}\nchanges:\n${lines.join('')}`;
}
