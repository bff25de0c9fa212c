import { getFigures } from '../shell/api.js';
import { button, el, icon, iconButton } from '../shell/dom.js';
import { openPanel } from '../shell/panel.js';
import { clip, foldWords, namesOf, shortTitle } from './places.js';
import { plainWords } from '../report/markup.js';
import { count, many, measureWord, t } from '../shell/text.js';
import { saveRows } from '../answer/export.js';

// Every figure of a report as a table: sorted, filtered, a page at a time, exported.

const pageSize = 100;
const columns = ['label', 'value', 'unit', 'period', 'basis', 'section'];

export function openFigures(report, open) {
  const view = { report, open, figures: [], shown: [], sections: [], sort: null, down: false, page: 0, filters: {} };
  view.status = el('p', { class: 'figure-status', role: 'status' }, t('figuresLoading'));
  view.holder = el('div', { class: 'figure-holder', tabindex: '0', role: 'region', 'aria-label': t('figuresShort') });
  view.tools = el('div', { class: 'figure-tools' });
  view.pages = el('div', { class: 'steps' });
  const panel = openPanel('figures', `${t('figuresShort')}: ${namesOf(report.id).name}`, view.tools, el('div', { class: 'figure-foot' }, view.status, view.pages), view.holder);
  const reading = new AbortController();
  panel.addEventListener('close', () => reading.abort(), { once: true });
  fetchAll(view, reading.signal);
}

async function fetchAll(view, signal) {
  try {
    await getFigures(view.report.id, (figures, sections) => Object.assign(view, { figures, sections }), signal);
    view.rows = view.figures.map((figure, index) => rowOf(view, figure, index));
    drawTools(view);
    select(view);
  } catch (cause) {
    if (cause.name === 'AbortError') return;
    view.status.replaceChildren(icon('alert'), ' ', t('figuresFailed'), ' ', button({ class: 'plain', on: { click: () => fetchAll(view, signal) } }, icon('retry'), t('retry')));
  }
}

// A column that only says result, plan or year says what the other columns say already.
const bareColumn = /^[\s\d%()/.,:–-]*(?:(?:kế hoạch|kh|kết quả|kq|thực hiện|th|ước|chỉ tiêu|mục tiêu|dự toán|giá trị|so sánh|so với|năm|tháng|quý|cả|cùng kỳ|plan|actual|result|target|year|của|giao)[\s\d%()/.,:–-]*)*$/iu;

function rowOf(view, figure, index) {
  const path = figure.section === null ? [] : view.sections[figure.section] ?? [];
  const label = [figure.label, bareColumn.test(figure.column) ? '' : figure.column].filter(Boolean).join(' – ') || figure.parent || plainWords(path.at(-1)) || '–';
  const place = [path.at(-1) ?? '', figure.mark ? t('note', { mark: figure.mark }) : '', figure.place?.text ?? ''].filter(Boolean).map(plainWords).join(' › ');
  return { figure, index, label, value: Number(figure.value), text: figure.text, unit: figure.unit, period: figure.period ?? '', basis: measureWord(figure), section: place,
    path: path.map(plainWords).join(' › '), folded: foldWords([label, figure.parent, figure.text, figure.value, place].join(' ')) };
}

function drawTools(view) {
  const field = el('input', { type: 'search', id: 'figure-find', 'aria-label': t('figureFind'), placeholder: t('figureFind'), autofocus: true });
  field.addEventListener('input', () => { view.filters.words = foldWords(field.value).split(/\s+/).filter(Boolean); view.page = 0; select(view); });
  view.tools.replaceChildren(field, chooser(view, 'unit', t('anyUnit')), chooser(view, 'basis', t('anyBasis')), chooser(view, 'period', t('anyPeriod')), drawSort(view),
    button({ class: 'plain', on: { click: () => exportRows(view, 'xlsx') } }, icon('table'), 'Excel'), button({ class: 'plain', on: { click: () => exportRows(view, 'csv') } }, icon('export'), 'CSV'));
  field.focus();
}

// Where rows are set as cards there are no heads to press.
function drawSort(view) {
  const node = el('select', { class: 'sort-choice', 'aria-label': t('sortBy') }, el('option', { value: '' }, t('sortNone')), columns.map(name => el('option', { value: name }, `${t('sortBy')}: ${t('col_' + name).toLowerCase()}`)));
  node.addEventListener('change', () => { Object.assign(view, { sort: node.value || null, down: false, page: 0 }); select(view); });
  return node;
}

// The most frequent first: a report has a few units that matter and many that stand once.
function chooser(view, name, all) {
  const numbers = Map.groupBy(view.rows.filter(row => row[name] !== ''), row => String(row[name]));
  const options = [...numbers].sort((a, b) => b[1].length - a[1].length).slice(0, 60);
  const node = el('select', { 'aria-label': t('col_' + name) }, el('option', { value: '' }, all), options.map(([value, rows]) => el('option', { value }, `${clip(value, 28)} (${count(rows.length)})`)));
  node.addEventListener('change', () => { view.filters[name] = node.value; view.page = 0; select(view); });
  return node;
}

function select(view) {
  const { words = [], unit, basis, period } = view.filters;
  view.shown = view.rows.filter(row => (!unit || row.unit === unit) && (!basis || row.basis === basis) && (!period || String(row.period) === period) && words.every(word => row.folded.includes(word)));
  if (view.sort) view.shown.sort(order(view.sort, view.down));
  view.tools.querySelector('.sort-choice').value = view.sort ?? '';
  draw(view);
}

function order(name, down) {
  const compare = new Intl.Collator('vi', { numeric: true }).compare;
  return (a, b) => ((name === 'value' ? a.value - b.value : compare(String(a[name]), String(b[name]))) || a.index - b.index) * (down ? -1 : 1);
}

function draw(view) {
  const pages = Math.max(1, Math.ceil(view.shown.length / pageSize));
  const from = view.page * pageSize;
  const rows = view.shown.slice(from, from + pageSize);
  view.status.textContent = pages > 1 ? t('figureShown', { from: count(from + 1), to: count(from + rows.length), n: count(view.shown.length) }) : many('n_figures', view.shown.length);
  const go = step => { view.page = (view.page + step + pages) % pages; draw(view); view.holder.scrollTop = 0; };
  view.pages.replaceChildren(...(pages > 1 ? [iconButton('left', t('previousPage'), () => go(-1)), iconButton('right', t('nextPage'), () => go(1))] : []));
  const focused = view.holder.contains(document.activeElement) ? document.activeElement.dataset?.sort : null;
  view.holder.replaceChildren(el('table', { class: 'figure-table', role: 'table' },
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, columns.map(name => drawHead(view, name)))), el('tbody', { role: 'rowgroup' }, rows.map(row => drawRow(view, row)))));
  if (focused) view.holder.querySelector(`[data-sort="${focused}"]`).focus();
}

function drawHead(view, name) {
  const on = view.sort === name;
  const sort = () => { Object.assign(view, on && view.down ? { sort: null, down: false } : { sort: name, down: on }); view.page = 0; select(view); };
  return el('th', { scope: 'col', role: 'columnheader', class: name === 'value' ? 'numeral' : null, 'aria-sort': on ? (view.down ? 'descending' : 'ascending') : 'none' },
    button({ class: 'sort', data: { sort: name }, on: { click: sort } }, t('col_' + name), el('span', { 'aria-hidden': 'true' }, on ? (view.down ? ' ↓' : ' ↑') : '')));
}

function drawRow(view, { figure, label, text, unit, period, basis, section, path }) {
  const open = () => { document.getElementById('figures').close(); view.open({ report: view.report.id, start: figure.start, end: figure.end, kind: figure.kind }); };
  const bare = unit && text.toLowerCase().endsWith(unit.toLowerCase()) ? text.slice(0, -unit.length).trim() : text;
  const cell = (words, props = {}) => el('td', { role: 'cell', ...props }, words);
  // Roles are named because a phone sets each row as a small card.
  return el('tr', { role: 'row' }, el('th', { scope: 'row', role: 'rowheader', lang: 'vi' }, label, figure.parent && figure.parent !== label ? el('span', { class: 'part-of' }, t('partOf', { parent: clip(figure.parent, 60) })) : null),
    cell(button({ class: 'figure-open', on: { click: open } }, bare), { class: 'numeral' }), cell(unit, { class: 'figure-unit' }), cell(String(period)), cell(basis),
    cell(clip(section, 72), { class: 'figure-place', title: path }));
}

function exportRows(view, kind) {
  const head = ['label', 'value', 'unit', 'text', 'period', 'basis', 'report', 'place'].map(key => t('csv_' + key));
  const rows = view.shown.map(({ figure, label, text, unit, period, basis, path, section }) => [label, { number: figure.value }, unit, text, period, basis, shortTitle(view.report.id), path || section]);
  saveRows(kind, view.report.id, [head, ...rows]);
}
