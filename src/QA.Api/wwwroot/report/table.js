import { el } from '../shell/dom.js';
import { plainWords } from './markup.js';
import { host } from './painting.js';
import { t } from '../shell/text.js';

// A table of a report: its headers stay headers, its groups stand over their rows, its numbers under each other.

export function drawTable(doc, rows) {
  const width = Math.max(...rows.map(row => row.cells.length));
  const numeric = numericColumns(doc, rows, width);
  const table = el('table');
  let part = null;
  for (const row of rows) {
    const tag = row.header && part?.tagName !== 'TBODY' ? 'thead' : 'tbody';
    if (part?.tagName !== tag.toUpperCase()) table.append(part = el(tag));
    part.append(drawRow(doc, row, width, numeric));
  }
  return el('div', { class: 'table', role: 'region', tabindex: '0', 'aria-label': t('table') }, table);
}

const numeral = /^[-–+]?[\d.,\s/%]*\d[\d.,\s/%]*$/;

// A column is set to the right when most of its filled cells are numbers; the first one only numbers the rows.
function numericColumns(doc, rows, width) {
  const full = rows.filter(row => !row.header && !row.group && row.cells.length === width);
  return Array.from({ length: width }, (_, column) => {
    const words = full.map(row => wordsIn(doc, row.cells[column])).filter(Boolean);
    return column > 0 && words.filter(word => numeral.test(word)).length * 2 > words.length;
  });
}

function drawRow(doc, row, width, numeric) {
  const tr = el('tr', { class: row.header ? 'header' : row.group ? 'group' : null, data: { start: row.start, end: row.end } });
  const cells = row.group ? row.cells.filter(cell => wordsIn(doc, cell)) : row.cells;
  cells.forEach((cell, index) => {
    const last = row.group && index === cells.length - 1;
    const right = !row.group && row.cells.length === width && numeric[index];
    tr.append(drawCell(doc, row, cell, { span: last ? width - cells.length + 1 : 1, right }));
  });
  return tr;
}

function drawCell(doc, row, cell, { span, right }) {
  const shown = wordsIn(doc, cell);
  const head = (row.header || row.group) && shown;
  const scope = row.header ? 'col' : 'rowgroup';
  const props = { colspan: span > 1 ? span : null, class: right ? (numeral.test(shown) ? 'numeral' : 'numeral said') : shown.length > 14 && !row.header && !row.group ? 'words' : null, scope: head ? scope : null };
  return host(doc, el(head ? 'th' : 'td', props), [cell]);
}

function wordsIn(doc, { start, end }) {
  return plainWords(doc.text.slice(start, end));
}
