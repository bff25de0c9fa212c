// Rows as a workbook (.xlsx): its numbers are numbers whatever decimal mark a machine is set to, where "2.17" of a CSV
// would be read as 217 by some. A zip of a few parts of Office Open XML, stored as they are (APPNOTE 6.3, ECMA-376).

const bytesOf = words => new TextEncoder().encode(words);
const safe = words => String(words ?? '').replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').replace(/[&<>]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);
const office = 'http://schemas.openxmlformats.org';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

const parts = rows => ({
  '[Content_Types].xml': `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  '_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
  'xl/workbook.xml': `${head}<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relations(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
  'xl/styles.xml': `${head}<styleSheet xmlns="${office}/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`,
  'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${rows[0].map((_, at) => `<col min="${at + 1}" max="${at + 1}" width="${widthOf(rows, at)}" customWidth="1"/>`).join('')}</cols><sheetData>${rows.map(drawRow).join('')}</sheetData></worksheet>`,
});

const relations = (...targets) => `${head}<Relationships xmlns="${office}/package/2006/relationships">${targets.map(([type, target], at) => `<Relationship Id="r${at + 1}" Type="${office}/officeDocument/2006/relationships/${type}" Target="${target}"/>`).join('')}</Relationships>`;

const widthOf = (rows, at) => Math.min(60, Math.max(...rows.map(row => String(row[at]?.number ?? row[at] ?? '').length)) + 3);

const drawRow = (cells, row) => `<row>${cells.map(cell => (cell?.number === undefined ? `<c s="${row ? 2 : 1}" t="inlineStr"><is><t xml:space="preserve">${safe(cell)}</t></is></c>` : `<c s="2"><v>${Number(cell.number)}</v></c>`)).join('')}</row>`;

/** The bytes of a workbook with one sheet; a cell is words or { number }, and the first row heads the columns. */
export function workbook(rows) {
  const [files, entries] = [[], []];
  let offset = 0;
  for (const [name, words] of Object.entries(parts(rows))) {
    const [title, content] = [bytesOf(name), bytesOf(words)];
    const about = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 33], [4, crcOf(content)], [4, content.length], [4, content.length], [2, title.length], [2, 0]];
    files.push(pack([4, 0x04034b50], ...about), title, content);
    entries.push(pack([4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), title);
    offset += 30 + title.length + content.length;
  }
  const size = entries.reduce((sum, part) => sum + part.length, 0);
  const count = entries.length / 2;
  return [...files, ...entries, pack([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0])];
}

// Numbers of so many bytes each, the lowest byte first.
function pack(...numbers) {
  return Uint8Array.from(numbers.flatMap(([size, value]) => Array.from({ length: size }, (_, at) => (value >>> (8 * at)) & 255)));
}

// CRC-32 as zip uses it (ISO 3309, reflected polynomial).
function crcOf(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc;
}
