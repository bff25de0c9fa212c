import { forDocument } from './actions.js';
import { amountWords } from './amounts.js';
import { headlinesOf, headlineWords } from './headline.js';
import { nameOf } from './notes.js';
import { answeredTurns } from '../talk/conversation.js';
import { copyRichText, el } from '../shell/dom.js';
import { placeText } from '../library/places.js';
import { quoteWords } from './prose.js';
import { plainWords } from '../report/markup.js';
import { day, measureWord, t } from '../shell/text.js';

// Answers as files and as what a word processor takes. `turns` are { question, response }.

const types = { md: 'text/markdown', html: 'text/html', csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

export function save(kind, turns) {
  const name = fileName(turns[0].question);
  if (kind === 'csv' || kind === 'xlsx') saveRows(kind, name, rowsOf(turns));
  else saveFile(`${name}.${kind}`, types[kind], { md: toMarkdown, html: toHtml }[kind](turns));
}

/** Saves rows, the heads first, as CSV or as a workbook; a cell is words or { number }. */
export async function saveRows(kind, name, rows) {
  const content = kind === 'csv' ? csv(rows) : (await import('./workbook.js')).workbook(rows);
  saveFile(`${name}.${kind}`, types[kind], content);
}

export function saveAll() {
  save('md', answeredTurns());
}

export function saveFile(name, type, content) {
  const address = URL.createObjectURL(new Blob([content].flat(), { type: typeof content === 'string' ? `${type};charset=utf-8` : type }));
  el('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export const copyRich = turns => copyRichText(bodyOf(turns), turns.map(({ response }) => forDocument(response, response.citations)).join('\n\n'));

/** Prints one answer, or the whole conversation from the browser's own menu. */
export function printOne(turn) {
  document.body.classList.add('print-one');
  turn.classList.add('printed');
  addEventListener('afterprint', () => {
    document.body.classList.remove('print-one');
    turn.classList.remove('printed');
  }, { once: true });
  print();
}

function fileName(question) {
  const plain = question.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'tra-loi';
}

const plainText = words => words.replace(/[\\`*_[\]<>|~#]/g, '\\$&');

function toMarkdown(turns) {
  return turns.map(({ question, response }) => {
    const head = headlineWords(headlinesOf(response));
    const places = response.citations.map((citation, index) => `${index + 1}. ${plainText(placeText(citation))}: “${plainText(quoteWords(citation, 400))}”`);
    const formulas = (response.figures ?? []).filter(figure => figure.computed).map(figure => `${t('computedHow')}: ${plainText(figure.computed.formula)} = ${plainText(amountWords(figure))}`);
    return [`## ${plainText(question)}`, head ? `**${plainText(head)}**` : '',
      forDocument(response, response.citations).split('\n').map(plainLine).join('\n'), ...formulas,
      places.length ? `${t('places')}:\n\n${places.join('\n')}` : ''].filter(Boolean).join('\n\n');
  }).join('\n\n') + `\n\n${t('answerDate', { date: day(Date.now(), true) })}\n`;
}

const plainLine = line => (line.startsWith('- ') ? `- ${plainText(line.slice(2))}` : plainText(line));

const safe = words => String(words ?? '').replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

function bodyOf(turns) {
  return turns.map(({ question, response }) => {
    const head = headlineWords(headlinesOf(response));
    const lines = forDocument(response, response.citations).split('\n').filter(Boolean).map(line => (line.startsWith('- ') ? `<li>${safe(line.slice(2))}</li>` : `<p>${safe(line)}</p>`));
    const rows = (response.figures ?? []).map(figure => `<tr><td>${safe(titleOf(figure, response))}</td><td align="right">${safe(amountWords(figure))}</td><td>${safe(figure.period)}</td><td>${safe(measureWord(figure))}</td><td>${safe(placeOf(figure, response))}</td></tr>`);
    return `<h2>${safe(question)}</h2>${head ? `<p><b>${safe(head)}</b></p>` : ''}${lines.join('').replace(/(<li>.*<\/li>)/s, '<ul>$1</ul>')}`
      + (rows.length ? `<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse"><tr>${['csv_label', 'csv_value', 'csv_period', 'csv_basis', 'csv_place'].map(key => `<th>${safe(t(key))}</th>`).join('')}</tr>${rows.join('')}</table>` : '');
  }).join('');
}

function toHtml(turns) {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${safe(turns[0].question)}</title><style>body{font-family:"Times New Roman",serif}</style></head><body>${bodyOf(turns)}<p style="margin-top:12pt">${safe(t('answerDate', { date: day(Date.now(), true) }))}</p></body></html>`;
}

function titleOf(figure, response) {
  const name = nameOf(figure, response.figures);
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

function placeOf(figure, response) {
  const citation = response.citations.find(item => item.id === figure.citation);
  return citation ? placeText(citation) : figure.computed?.formula ?? '';
}

function rowsOf(turns) {
  const head = ['label', 'value', 'unit', 'text', 'period', 'basis', 'formula', 'place', 'quote'].map(key => t('csv_' + key));
  const rows = turns.flatMap(({ response }) => (response.figures ?? []).map(figure => {
    const citation = response.citations.find(item => item.id === figure.citation);
    return [titleOf(figure, response), { number: figure.value }, figure.unit, figure.text, figure.period, measureWord(figure), figure.computed?.formula, citation ? placeText(citation) : '', plainWords(citation?.quote)];
  }));
  return [head, ...rows];
}

/** Rows for a spreadsheet; a text that a spreadsheet would run as a formula is held back by an apostrophe. */
function csv(rows) {
  const cell = value => {
    const words = String(value?.number ?? value ?? '').replace(/\s+/g, ' ');
    return `"${(/^[=+@\t]|^-(?!\d)/.test(words) ? `'${words}` : words).replaceAll('"', '""')}"`;
  };
  return '\ufeff' + rows.map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';
}
