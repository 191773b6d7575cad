/** Tables as files. The same table under the same question gives the same bytes, whatever the reader's language. */
import type { Address } from '../address.svelte';
import type { Question } from '../model';

export interface Column<Row> {
  /** Name of the column in files: English, stable. */
  name: string;
  /** Heading for people. */
  label: string;
  value: (row: Row) => string | number | boolean | null;
  /** How people read it; the value as it is if absent. */
  shown?: (row: Row) => string;
  /** Subject whose claims the figure opens. */
  why?: (row: Row) => string | null;
  /** Where the figure leads. */
  opens?: (row: Row) => Partial<Address> | null;
  /** In files only: what the page says beside the table. */
  filed?: true;
}

export interface Tabular {
  columns: string[];
  rows: (string | number | boolean | null)[][];
}

export function tabular<Row>(columns: Column<Row>[], rows: Row[]): Tabular {
  return { columns: columns.map((c) => c.name), rows: rows.map((row) => columns.map((c) => c.value(row))) };
}

/** What every export says of itself, in a fixed order. */
export function provenance(question: Question, sources: string): [string, string][] {
  return [
    ['label', question.label],
    ['title', question.title],
    ['as_of', question.asOf],
    ['known_at', question.knownAt],
    ['audience', question.audience],
    ['assumptions', question.assumptions],
    ['seed', String(question.seed)],
    ['futures', String(question.futures)],
    ['claims', String(question.viewSize)],
    ['view_root', question.viewRoot],
    ['sources', sources],
    ['limit', 'A planning measure under notional public figures, not a prediction of combat.'],
  ];
}

/** What a table rests on that comes from a replay, not from the ledger. */
export interface Recording {
  status: string;
  files: string;
  /** The moment it shows, ISO in UTC; the time alone where the day is not known. */
  time: string;
}

export function recorded(recording: Recording): [string, string][] {
  return [
    ['status', recording.status],
    ['files', recording.files],
    ['time', recording.time],
    ['limit', 'A recording or an exercise played again, not what happens.'],
  ];
}

/** RFC 4180 quoting; a cell that a spreadsheet would take for a formula gets an apostrophe before it. */
function cell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The provenance stands in columns of its own, so that every line carries it and plain readers read on. */
export function csv(table: Tabular, about: [string, string][]): string {
  const carried = about.filter(([name]) => ['label', 'as_of', 'known_at', 'assumptions', 'view_root', 'sources', 'status', 'files', 'time'].includes(name) && !table.columns.includes(name));
  const lines = [[...table.columns, ...carried.map(([name]) => name)], ...table.rows.map((row) => [...row, ...carried.map(([, value]) => value)])];
  return lines.map((line) => line.map(cell).join(',') + '\r\n').join('');
}
