import { repaint } from './painting.js';

// What a citation cites, marked in the report.

/**
 * An answer of another day may cite a report that was replaced since: what it cites is then marked where the words stand
 * now, the nearest if they stand in several places. Null when the report no longer has them.
 */
export function standing(text, citation) {
  const place = standsAt(text, citation);
  if (!place) return null;
  return { ...citation, ...place, anchor: citation.anchor ? standsAt(text, citation.anchor) && { ...citation.anchor, ...standsAt(text, citation.anchor) } : null };
}

function standsAt(text, { quote, start, end }) {
  if (!quote || text.slice(start, end) === quote) return { start, end };
  let best = -1;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) if (best < 0 || Math.abs(at - start) < Math.abs(best - start)) best = at;
  return best < 0 ? null : { start: best, end: best + quote.length };
}

/** Marks what a citation cites; returns the marks, the cited span's first. */
export function light(doc, citation) {
  const before = doc.cited;
  doc.cited = [];
  if (citation?.start < citation?.end) doc.cited.push({ start: citation.start, end: citation.end, part: 'span' });
  if (citation?.anchor) doc.cited.push({ start: citation.anchor.start, end: citation.anchor.end, part: 'anchor' });
  repaint(doc, [...before, ...doc.cited]);
  lightRow(doc, citation);
  const marks = [...doc.page.querySelectorAll('mark.cited')];
  return [...marks.filter(mark => mark.dataset.part === 'span'), ...marks.filter(mark => mark.dataset.part === 'anchor')];
}

function lightRow(doc, citation) {
  for (const node of doc.page.querySelectorAll('.lit, .has-lit, .asked-cell')) node.classList.remove('lit', 'has-lit', 'asked-cell');
  if (citation?.kind !== 'table_row') return;
  for (const row of doc.page.querySelectorAll('tr')) {
    if (!(Number(row.dataset.start) < citation.end && citation.start < Number(row.dataset.end))) continue;
    row.classList.add('lit');
    row.closest('table').classList.add('has-lit');
    groupOf(row)?.classList.add('lit');
    lightCells(row, citation.asked);
  }
}

// Which figures of its row were asked for, and the heads they stand under.
function lightCells(row, asked = []) {
  const cells = [...row.children];
  for (const words of asked) {
    const found = cells.filter(cell => cell.textContent.trim() === words);
    if (found.length !== 1) continue;
    found[0].classList.add('asked-cell');
    row.closest('table').querySelector(`thead tr:last-child > :nth-child(${cells.indexOf(found[0]) + 1})`)?.classList.add('asked-cell');
  }
}

const numbering = [/^\d+\.?$/, /^[IVXLC]+\.?$/, /^\p{L}[.)]?$/u, /^\d+(\.\d+)+\.?$/];
const rankOf = row => numbering.findIndex(form => form.test(row.firstElementChild?.textContent.trim() ?? ''));

// A row numbered as its group is (7 below 6) stands beside that group, not in it.
function groupOf(row) {
  const rank = rankOf(row);
  for (let above = row.previousElementSibling; above; above = above.previousElementSibling) {
    if (above.classList.contains('group') && (rank < 0 || rankOf(above) !== rank)) return above;
  }
  return null;
}
