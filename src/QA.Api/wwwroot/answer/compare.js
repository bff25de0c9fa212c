import { amountWords, drawSum, labelOf, splitUnit } from './amounts.js';
import { drawMarks } from './prose.js';
import { el } from '../shell/dom.js';
import { t } from '../shell/text.js';

// Values side by side: a table, and in each row a bar drawn to value.

export const comparing = ['plan', 'target', 'previous', 'share', 'change'];

/**
 * A line for each place and one figure asked of each: the figures that a difference was computed from, or else the only
 * figure of its line. With more than one it is not for the page to guess, and the lines stay lines.
 */
export function comparisonOf(response, lines) {
  const rows = lines.filter(line => line.bullet);
  if (response.outcome !== 'answered' || rows.length < 2 || !(response.figures?.length >= 2)) return null;
  const operands = response.figures.flatMap(figure => figure.computed?.operands ?? []);
  // One sentence may hold both operands: each is then the value of one of its rows.
  const taken = new Set();
  const cells = rows.map(line => ({ name: /^([^:\d]{2,60}(?:\d{4})?):\s/.exec(line.words)?.[1], value: comparedValue(line, operands, taken), ids: line.ids, bare: line.figures.length === 0 }));
  if (cells.some(cell => !cell.name || !cell.value && !cell.bare) || cells.filter(cell => cell.value).length < 2) return null;
  // Two matters of one place are told apart by what they are, not by where.
  if (new Set(cells.map(cell => cell.name)).size === 1) {
    for (const [at, cell] of cells.entries()) cell.name = rows[at].figures.find(figure => figure.value === cell.value?.value)?.label || cell.name;
  }
  // A plan beside a result is no comparison to draw.
  if (new Set(cells.filter(cell => cell.value).map(({ value }) => (comparing.includes(value.basis) ? value.basis : ''))).size > 1) return null;
  const difference = response.figures.find(figure => figure.computed && figure.basis === 'change');
  const first = response.figures[0] === difference;
  return { cells, lines: rows, matter: matterOf(cells, response.figures), difference: first ? null : difference, most: sameScale(cells, difference) };
}

// What is compared, where all rows are of one matter: the table's own name.
function matterOf(cells, figures) {
  const [label, ...others] = new Set(cells.filter(cell => cell.value).map(cell => labelOf(cell.value, figures)));
  const periods = new Set(figures.filter(figure => !figure.computed && figure.label === label).map(figure => figure.period));
  if (!label || others.length || cells.some(cell => cell.name === label)) return '';
  return periods.size === 1 && [...periods][0] ? `${label}, ${[...periods][0]}` : label;
}

function comparedValue(line, operands, taken) {
  const operand = operands.find(item => !taken.has(item) && line.ids.includes(item.citation) && line.figures.some(figure => figure.value === item.value));
  if (operand) {
    taken.add(operand);
    return operand;
  }
  const own = line.figures.filter(figure => !comparing.includes(figure.basis) || line.figures.length === 1);
  return operands.length === 0 && own.length === 1 ? own[0] : null;
}

// Bars are drawn only of what is counted in one unit ("hộ" and "hộ nghèo" are one; so are two whose difference was
// computed as it stands), none of it below nothing.
function sameScale(cells, difference) {
  const values = cells.map(cell => cell.value).filter(Boolean);
  const shortest = values.map(value => value.unit).sort((a, b) => a.length - b.length)[0];
  const same = values.every(value => value.unit === shortest || value.unit.startsWith(shortest + ' '));
  const numbers = values.map(value => Number(value.value));
  const subtracted = numbers.length === 2 && difference && Math.abs(Math.abs(numbers[0] - numbers[1]) - Math.abs(Number(difference.value))) < 1e-6 * Math.max(...numbers);
  return (same || subtracted) && numbers.every(number => number >= 0) ? Math.max(...numbers) : 0;
}

export function drawComparison({ cells, matter, difference, most }, desk) {
  const foot = difference ? splitUnit(difference) : null;
  // Roles are named because a narrow page sets the rows as grids.
  const row = (...parts) => el('tr', { role: 'row' }, parts);
  const head = name => el('th', { scope: 'row', role: 'rowheader' }, name);
  return el('table', { class: 'compared', role: 'table' }, el('caption', matter ? { lang: 'vi' } : { class: 'sr' }, matter || t('compared')),
    el('tbody', { role: 'rowgroup' }, cells.map(({ name, value, ids }) => row(head(name),
      el('td', { class: 'amount', role: 'cell' }, value ? drawSum(splitUnit(value)) : t('notStated'), drawMarks(ids, desk)),
      most > 0 ? el('td', { class: 'bar-cell', role: 'cell' }, value ? drawBar(name, value, most) : '') : null))),
    foot ? el('tfoot', { role: 'rowgroup' }, row(head(t('difference')), el('td', { class: 'amount', role: 'cell' }, drawSum(foot)), most > 0 ? el('td', { role: 'cell' }) : null)) : null);
}

const drawn = (tag, props, ...children) => {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

// One bar a row; what it shows is said in words too.
function drawBar(name, value, most) {
  const share = Number(value.value) / most;
  const words = `${t('barOf', { name, value: amountWords(value) })}, ${t('share_of', { percent: Math.round(share * 100) })}`;
  return drawn('svg', { class: 'measure', viewBox: '0 0 100 12', preserveAspectRatio: 'none', role: 'img', 'aria-label': words },
    drawn('rect', { class: 'measure-track', width: 100, height: 12 }), drawn('rect', { class: 'measure-bar', width: Math.max(share * 100, 1), height: 12 }));
}
