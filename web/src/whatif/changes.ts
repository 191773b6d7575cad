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

const kinds: readonly Kind[] = ['days', 'not-before', 'fixed'];

/** "case~gate~kind~value", parted by "|": none of these stands in a subject, a gate or a value. */
export function pack(changes: GateChange[]): string | null {
  return changes.length ? changes.map((one) => [one.case, one.gate, one.kind, one.value].join('~')).join('|') : null;
}

/** What cannot be read is left out: an address may come from anywhere. */
export function unpack(text: string | null): GateChange[] {
  return (text ?? '').split('|').flatMap((part): GateChange[] => {
    const [subject, gate, given, value] = part.split('~');
    const kind = kinds.find((known) => known === given);
    if (!subject || !gate || !kind || !value) return [];
    if (kind === 'not-before') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? [{ case: subject, gate, kind, value }] : [];
    return /^-?\d{1,5}$/.test(value) ? [{ case: subject, gate, kind, value: Number(value) }] : [];
  });
}

/** A gate has one change; zero days is none. */
export function put(changes: GateChange[], change: GateChange): GateChange[] {
  const rest = changes.filter((one) => one.case !== change.case || one.gate !== change.gate);
  return change.kind === 'days' && change.value === 0 ? rest : [...rest, change];
}

/** One more step of days at a gate, on what is composed already. */
export function shift(changes: GateChange[], subject: string, gate: string, days: number): GateChange[] {
  const before = changes.find((one) => one.case === subject && one.gate === gate && one.kind === 'days');
  return put(changes, { case: subject, gate, kind: 'days', value: (typeof before?.value === 'number' ? before.value : 0) + days });
}

/** As the server takes it. */
export function document(name: string, changes: GateChange[]): object {
  return { name, changes: changes.map((one) => ({ case: one.case, gate: one.gate.toLowerCase(), [one.kind]: one.value })) };
}

/** As the command line takes it. Every JSON string is a YAML string. */
export function yaml(name: string, changes: GateChange[]): string {
  const lines = changes.map((one) => `  - case: ${JSON.stringify(one.case)}\n    gate: ${JSON.stringify(one.gate.toLowerCase())}\n    ${one.kind}: ${one.value}\n`);
  return `name: ${JSON.stringify(name)}\nchanges:\n${lines.join('')}`;
}
