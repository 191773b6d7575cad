/** A table as an Office Open XML workbook (ECMA-376): one sheet of figures, one that says what they rest on. */
import { strToU8, zipSync } from 'fflate';
import type { Tabular } from './table';

type Cell = string | number | boolean | null;

// Control characters have no place in XML 1.0.
const escaped = (text: string) =>
  text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

function written(value: Cell): string {
  if (value === null) return '<c/>';
  if (typeof value === 'number' && Number.isFinite(value)) return `<c><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  // 32,767 characters is what a cell holds.
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(String(value).slice(0, 32767))}</t></is></c>`;
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

function sheet(rows: Cell[][]): string {
  return `${xml}<worksheet xmlns="${main}"><sheetData>${rows.map((row) => `<row>${row.map(written).join('')}</row>`).join('')}</sheetData></worksheet>`;
}

export function xlsx(table: Tabular, about: [string, string][]): Uint8Array<ArrayBuffer> {
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const files = {
    '[Content_Types].xml': `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="figures" sheetId="1" r:id="r1"/><sheet name="about" sheetId="2" r:id="r2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet([table.columns, ...table.rows]),
    'xl/worksheets/sheet2.xml': sheet(about),
  };
  // A fixed time, so that the same table gives the same bytes (1980 is the first that a zip can hold).
  const packed = zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { mtime: new Date(1980, 0, 1), level: 6 });
  return new Uint8Array(packed);
}
