import { amountWords, splitUnit } from './amounts.js';
import { saveRows } from './export.js';
import { keepNotes, notedFigures } from './notes.js';
import { flash, offerUndo } from '../shell/notice.js';
import { button, copyRichText, el, icon, iconButton } from '../shell/dom.js';
import { openPanel } from '../shell/panel.js';
import { clip, placeText, reportById } from '../library/places.js';
import { plainWords } from '../report/markup.js';
import { count, day, measureWord, t } from '../shell/text.js';

// The notebook: the figures kept from several answers as one table, to be put into a document or a sheet.

let hands = { open() {} };

export function openNotebook(given = hands) {
  hands = given;
  const rows = notedFigures();
  const panel = openPanel('notebook', rows.length ? `${t('notebook')} · ${count(rows.length)}` : t('notebook'), el('p', { class: 'book-facts' }, t('notebookHint')), rows.length ? drawTools(rows) : null,
    ...(rows.length ? [el('div', { class: 'figure-holder', tabindex: '0', role: 'region', 'aria-label': t('notebook') }, drawTable(rows)), drawFoot(rows)] : [drawNone()]));
  panel.classList.toggle('wide', rows.length > 0);
}

function drawNone() {
  const [before, after] = t('notebookNone', { icon: '\n' }).split('\n');
  return el('p', { class: 'none' }, before, icon('keep'), after);
}

function drawTools(rows) {
  return el('div', { class: 'figure-tools' },
    button({ class: 'plain', on: { click: () => flash(t(copyRichText(htmlOf(rows), textOf(rows)) ? 'copied' : 'notCopied')) } }, icon('copy'), t('copyWord')),
    ...[['xlsx', 'saveSheet', 'table'], ['csv', 'saveCsv', 'export']].map(([kind, key, sign]) => button({ class: 'plain', on: { click: () => saveRows(kind, t('notebookFile'), [columns.map(name => t('csv_' + name)), ...rows.map(cellsOf)]) } }, icon(sign), t(key))));
}

const drawFoot = rows => el('p', { class: 'notebook-foot' }, button({ class: 'link', on: { click: () => change([], rows, t('notebookEmptied')) } }, t('notebookEmpty')));

// What was taken out comes back by one press, for it may have been gathered over days.
function change(next, before, words, at = 0) {
  keepNotes(next);
  openNotebook();
  focusAt(at);
  offerUndo(words, () => { keepNotes(before); openNotebook(); focusAt(at); });
}

// The pressed button is gone with its row: the keyboard goes on from the row that took its place, or else from the top.
function focusAt(at) {
  const panel = document.getElementById('notebook');
  const bins = panel.querySelectorAll('tbody .icon-button');
  (bins[Math.min(at, bins.length - 1)] ?? panel.querySelector('header button')).focus();
}

function drawTable(rows) {
  const head = ['label', 'place', 'value', 'unit', 'period', 'basis', 'section'];
  const cell = (words, props = {}) => el('td', { role: 'cell', ...props }, words);
  return el('table', { class: 'figure-table', role: 'table' },
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, head.map(name => el('th', { scope: 'col', role: 'columnheader', class: name === 'value' ? 'numeral' : null }, t('col_' + name))), el('th', { role: 'columnheader' }, el('span', { class: 'sr' }, t('remove'))))),
    el('tbody', { role: 'rowgroup' }, rows.map((row, at) => {
      const { words, unit } = splitUnit(row);
      return el('tr', { role: 'row' }, el('th', { scope: 'row', role: 'rowheader', lang: 'vi' }, row.label, el('span', { class: 'part-of' }, clip(row.question, 90))),
        cell(whereOf(row), { class: 'figure-where' }), cell(words, { class: 'numeral' }), cell(unit), cell(String(row.period ?? '')), cell(measureWord(row)), cell(drawPlace(row), { class: 'figure-place' }),
        cell(iconButton('bin', t('noteRemove', { label: row.label }), () => change(rows.filter(other => other !== row), rows, t('noteRemoved'), at))));
    })));
}

// Figures noted before their place was kept have it from the catalogue, while the report is there.
const whereOf = row => row.place ?? reportById(row.citation?.report)?.place?.split(',')[0] ?? '';

function drawPlace(row) {
  if (!row.citation) return row.formula ?? '';
  const open = () => { document.getElementById('notebook').close(); hands.open(row.citation); };
  return button({ class: 'link', on: { click: open } }, placeText(row.citation));
}

const columns = ['label', 'where', 'value', 'unit', 'text', 'period', 'basis', 'formula', 'place', 'quote'];

const cellsOf = row => [row.label, whereOf(row), { number: row.value }, row.unit, row.text, row.period, measureWord(row), row.formula, row.citation ? placeText(row.citation) : '', plainWords(row.citation?.quote)];

const wordsOf = row => [row.label, whereOf(row), amountWords(row), row.period ?? '', measureWord(row), row.citation ? placeText(row.citation) : row.formula ?? ''];

const heads = () => ['label', 'where', 'value', 'period', 'basis', 'place'].map(name => t('csv_' + name));

const textOf = rows => [heads(), ...rows.map(wordsOf)].map(cells => cells.join('\t')).join('\n');

// Made as elements and read out again, so that whatever a report says stays text.
function htmlOf(rows) {
  const line = (tag, cells) => el('tr', {}, cells.map((words, at) => el(tag, at === 2 ? { align: 'right' } : {}, String(words))));
  return el('div', {}, el('table', { border: 1, cellspacing: 0, cellpadding: 4 }, line('th', heads()), rows.map(row => line('td', wordsOf(row)))),
    el('p', {}, t('answerDate', { date: day(Date.now(), true) }))).innerHTML;
}
