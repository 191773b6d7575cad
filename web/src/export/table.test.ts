import { unzipSync, strFromU8 } from 'fflate';
import { expect, test } from 'vitest';
import type { Question } from '../model';
import { csv, provenance, recorded, tabular, type Column } from './table';
import { xlsx } from './xlsx';

const question: Question = { title: 'T', asOf: '2026-08-04', knownAt: '2026-08-04', reconstructed: true, audience: 'public', label: 'TLP:CLEAR', viewSize: 3, viewRoot: 'ab', assumptions: '1 cd', seed: 1, futures: 10, horizonDays: 9 };
const columns: Column<{ name: string; days: number | null }>[] = [
  { name: 'name', label: 'Name', value: (row) => row.name },
  { name: 'days', label: 'Tage', value: (row) => row.days, shown: () => 'not in a file' },
];
const table = tabular(columns, [{ name: 'a, "b"', days: 1.5 }, { name: '=1+1', days: null }]);

test('every line of a CSV carries label, dates, assumptions and sources', () => {
  expect(csv(table, provenance(question, 'claims'))).toBe(
    'name,days,label,as_of,known_at,assumptions,view_root,sources\r\n"a, ""b""",1.5,TLP:CLEAR,2026-08-04,2026-08-04,1 cd,ab,claims\r\n\'=1+1,,TLP:CLEAR,2026-08-04,2026-08-04,1 cd,ab,claims\r\n',
  );
});

test('a table of a replay carries its status, its files and its moment, and nothing of the ledger', () => {
  expect(csv({ columns: ['status', 'track'], rows: [['Exercise', 'A1']] }, recorded({ status: 'Exercise', files: 'a.ast, b.ast', time: '2026-08-04T09:15:00Z' }))).toBe(
    'status,track,files,time\r\nExercise,A1,"a.ast, b.ast",2026-08-04T09:15:00Z\r\n',
  );
});

test('a negative number stays a number', () => {
  expect(csv({ columns: ['n'], rows: [[-3]] }, [])).toBe('n\r\n-3\r\n');
});

test('the same table gives the same workbook, byte for byte', () => {
  const first = xlsx(table, provenance(question, 'claims'));
  expect(xlsx(table, provenance(question, 'claims'))).toEqual(first);
  const files = unzipSync(first);
  expect(strFromU8(files['xl/worksheets/sheet1.xml']!)).toContain('<c><v>1.5</v></c>');
  expect(strFromU8(files['xl/worksheets/sheet1.xml']!)).toContain('a, &quot;b&quot;');
  expect(strFromU8(files['xl/worksheets/sheet2.xml']!)).toContain('TLP:CLEAR');
});
