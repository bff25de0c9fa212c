import { flash } from '../shell/notice.js';
import { recall, remember } from '../shell/dom.js';
import { reportById } from '../library/places.js';
import { count, many, t } from '../shell/text.js';

// Figures that the reader keeps from several answers for a document of their own. They stay in this browser.

const store = 'qa.notebook';
const most = 500;

export function notedFigures() {
  try {
    const kept = JSON.parse(recall(store) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

export function keepNotes(rows) {
  remember(store, JSON.stringify(rows.slice(-most)));
  drawNoteCount();
}

const same = (a, b) => a.value === b.value && a.unit === b.unit && a.label === b.label && a.citation?.report === b.citation?.report && a.citation?.start === b.citation?.start && a.formula === b.formula;

// "và", "tỷ lệ" name nothing by themselves: in a table of their own such figures would say nothing.
const nameless = /^(?:và|tức|tức là|bằng|đạt|chiếm|tăng|giảm|còn|trong đó|tương ứng|tỷ lệ|tỉ lệ|kế hoạch|kh|so với.*|and|or|which is)?$/i;

/** What a figure counts; one whose own words name nothing is of what the figure before it counts. */
export function nameOf(figure, figures) {
  const label = (figure.label ?? '').trim();
  if (figure.computed || !nameless.test(label)) return label;
  const before = figures.filter(other => other.citation === figure.citation && other.start < figure.start && !nameless.test((other.label ?? '').trim())).sort((a, b) => a.start - b.start).at(-1);
  return before ? [before.label.replace(/^.*:\s*/, ''), label].filter(Boolean).join(' – ') : label;
}

/** What is worth keeping of a whole answer: the values compared, those that differ, or else each figure that has a name. */
export function noteworthy(response, compared) {
  if (compared) return compared.cells.filter(cell => cell.value).map(cell => comparedFigure(cell, response.figures));
  if (response.conflicts?.length) return response.conflicts.flatMap(conflict => conflict.values.map(value => ({ ...value, label: conflict.indicator })));
  return (response.figures ?? []).filter(figure => figure.computed || !nameless.test((figure.label ?? '').trim()));
}

// A row of a comparison is named by its place alone: in the notebook it is named by what it counts, as all others are.
function comparedFigure({ name, value }, figures) {
  const told = figures.find(figure => figure.citation === value.citation && figure.value === value.value);
  return { ...told, ...value, label: (told && nameOf(told, figures)) || name };
}

/** Notes figures of an answer, each with the place it stands in; one that is noted already is not noted twice. */
export function note(figures, response, desk) {
  const rows = notedFigures();
  const fresh = figures.map(figure => rowOf(figure, response, desk)).filter(row => !rows.some(other => same(other, row)));
  keepNotes([...rows, ...fresh]);
  flash(fresh.length ? many('noted', fresh.length) : t('notedBefore'));
}

function rowOf(figure, response, desk) {
  const { label, value, unit, text, period, basis, against, citation, computed } = figure;
  const source = response.citations.find(item => item.id === citation) ?? null;
  return { label: nameOf(figure, response.figures ?? []) || label, value, unit, text, period, basis, against, citation: source, place: reportById(source?.report)?.place?.split(',')[0] ?? '', formula: computed?.formula ?? null, question: desk.question };
}

export function drawNoteCount() {
  const node = document.getElementById('notes-count');
  const n = notedFigures().length;
  // Drawn by the style sheet: the words a button shows are then words of its name.
  node.dataset.n = count(n);
  node.hidden = n === 0;
  document.getElementById('notebook-open').setAttribute('aria-label', n ? `${t('notebook')}: ${many('n_figures', n)}` : t('notebook'));
}
