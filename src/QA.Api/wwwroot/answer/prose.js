import { measureWord, t } from '../shell/text.js';
import { formulaWords, labelOf } from './amounts.js';
import { button, el } from '../shell/dom.js';
import { firstTouch, hideTip, withTip } from '../shell/tip.js';
import { plainWords } from '../report/markup.js';
import { placeText } from '../library/places.js';

// The answer's text: figures become chips at their offsets, segments end in their citation marks,
// lines that begin with "- " become a list.

/** The lines of the text, each { bullet, words, pieces, figures, ids }: what it says and the places it names. */
export function proseLines(answer, figures) {
  const chips = chipSpans(figures, answer.text);
  return splitLines(cut(answer.text, chips, markSpots(answer, chips)));
}

export function chipSpans(figures, text) {
  const spans = [];
  const placed = figures.filter(figure => Number.isInteger(figure.start) && figure.end > figure.start && figure.end <= text.length);
  for (const figure of [...placed].sort((a, b) => a.start - b.start)) {
    if (spans.length === 0 || figure.start >= spans[spans.length - 1].end) spans.push({ figure, start: figure.start, end: unitEnd(text, figure) });
  }
  return spans;
}

// A table gives the unit in a column of its own: where it follows the number it belongs on the chip.
function unitEnd(text, { end, unit, text: words }) {
  if (!unit || String(words).toLowerCase().endsWith(unit.toLowerCase())) return end;
  const after = text.slice(end);
  const gap = /^\s?/.exec(after)[0].length;
  const follows = after.slice(gap).toLowerCase().startsWith(unit.toLowerCase()) && !/^\p{L}/u.test(after.slice(gap + unit.length));
  return follows ? end + gap + unit.length : end;
}

/**
 * Where citation marks stand: one at the end of a run that one place proves, after the figure and the stop that close it.
 * A line stands alone, and so does a sentence of other words.
 */
export function markSpots({ text, segments }, chips) {
  const spots = [];
  let end = 0;
  for (const segment of segments ?? []) {
    const start = end + (segment.text.length - segment.text.trimStart().length);
    end += segment.text.length;
    if (!segment.citations?.length || !segment.text.trim()) continue;
    const at = end - (segment.text.length - segment.text.trimEnd().length);
    const last = spots[spots.length - 1];
    if (last && last.ids.join() === segment.citations.join() && glues(text.slice(last.at, start))) last.at = at;
    else spots.push({ at, ids: segment.citations });
  }
  for (const spot of spots) {
    for (const chip of chips) if (chip.start < spot.at && spot.at < chip.end) spot.at = chip.end;
    spot.at += /^[)\]”".,;:!?]*/.exec(text.slice(spot.at))[0].length;
  }
  return spots;
}

const glues = words => words.length < 60 && !/\n|[.!?]\s/.test(words);

function cut(text, chips, spots) {
  const pieces = [];
  const edges = [...chips.map(chip => ({ at: chip.start, chip })), ...spots].sort((a, b) => a.at - b.at || (a.ids ? -1 : 1));
  let at = 0;
  for (const edge of edges) {
    if (edge.at > at) pieces.push({ words: text.slice(at, edge.at) });
    at = Math.max(at, edge.at);
    if (edge.chip) {
      pieces.push({ words: text.slice(edge.chip.start, edge.chip.end), figure: edge.chip.figure });
      at = edge.chip.end;
    } else pieces.push({ ids: edge.ids });
  }
  if (at < text.length) pieces.push({ words: text.slice(at) });
  return pieces;
}

function splitLines(pieces) {
  const lines = [];
  let line = [];
  const flush = () => {
    if (line.some(piece => piece.words?.trim() || piece.ids)) lines.push(readLine(line));
    line = [];
  };
  for (const piece of pieces) {
    if (piece.figure || piece.ids) { line.push(piece); continue; }
    piece.words.split('\n').forEach((words, index) => {
      if (index > 0) flush();
      if (words) line.push({ words });
    });
  }
  flush();
  return lines;
}

function readLine(line) {
  const bullet = line[0].figure ? null : /^\s*-\s+/.exec(line[0].words ?? '');
  const pieces = bullet ? [{ words: line[0].words.slice(bullet[0].length) }, ...line.slice(1)] : line;
  return {
    bullet: Boolean(bullet), pieces: pieces.filter(piece => piece.words !== ''),
    ids: pieces.flatMap(piece => piece.ids ?? []), figures: pieces.flatMap(piece => piece.figure ?? []),
    words: pieces.map(piece => piece.words ?? '').join('').trim(),
  };
}

export function drawLines(lines, desk) {
  const prose = el('div', { class: 'prose', lang: desk.tongue ?? null });
  for (const line of lines) {
    let list = prose.lastElementChild;
    if (!line.bullet) prose.append(el('p', {}, drawPieces(line.pieces, desk)));
    else {
      if (list?.tagName !== 'UL') prose.append(list = el('ul'));
      list.append(el('li', {}, drawPieces(line.pieces, desk)));
    }
  }
  return prose;
}

// Neither a citation mark nor a stop begins a line: each is bound to the word or the chip before it.
export function drawPieces(pieces, desk) {
  const nodes = [];
  for (const piece of pieces) {
    const stop = piece.words && !piece.figure && typeof nodes[nodes.length - 1] === 'object' ? /^[)\],;:.!?]+/.exec(piece.words) : null;
    if (piece.ids) bind(nodes, drawPiece(piece, desk));
    else if (stop) {
      bind(nodes, stop[0]);
      nodes.push(piece.words.slice(stop[0].length));
    } else nodes.push(drawPiece(piece, desk));
  }
  return nodes;
}

function bind(nodes, marks) {
  const kept = [marks];
  while (nodes.length) {
    const before = nodes.pop();
    if (typeof before !== 'string') {
      kept.unshift(before);
      break;
    }
    const tail = /\S*$/.exec(before)[0];
    if (tail) kept.unshift(tail);
    if (tail.length < before.length) {
      nodes.push(before.slice(0, before.length - tail.length));
      break;
    }
  }
  nodes.push(el('span', { class: 'bound' }, kept));
}

function drawPiece(piece, desk) {
  if (piece.ids) return drawMarks(piece.ids, desk);
  return piece.figure ? chip(piece.words, piece.figure, desk) : piece.words;
}

export const drawMarks = (ids, desk) => el('span', { class: 'marks' }, ids.map(id => citeMark(id, desk)));

function citeMark(id, desk) {
  const index = desk.citations.findIndex(citation => citation.id === id);
  if (index < 0) return '';
  const citation = desk.citations[index];
  const mark = button({ class: 'cite-mark', 'aria-label': t('citeMark', { n: index + 1, place: placeText(citation) }) }, String(index + 1));
  mark.addEventListener('click', () => { hideTip(); desk.open(citation, mark); });
  return withTip(mark, () => quoteTip(citation));
}

function chip(words, figure, desk) {
  const node = button({ class: `chip${figure.computed ? ' computed-chip' : ''}${desk.asked?.includes(figure) ? ' asked-chip' : ''}` }, words);
  const citation = desk.citations.find(item => item.id === figure.citation);
  node.addEventListener('click', event => {
    if (firstTouch(node, event, () => [figureTip(figure, citation, desk), el('p', { class: 'tip-hint' }, citation ? t('tapAgain') : '')])) return;
    hideTip();
    if (citation) desk.open(citation, node);
  });
  return withTip(node, () => figureTip(figure, citation, desk));
}

function figureTip(figure, citation, { figures = [] }) {
  const labels = new Set(figure.computed?.operands.map(operand => labelOf(operand, figures)).filter(label => label && !figure.label.toLowerCase().includes(label.toLowerCase())));
  const rows = [
    ['tipLabel', [figure.label, ...labels].join(' – ')], ['tipPeriod', figure.period], ['tipBasis', measureWord(figure)], ['tipUnit', figure.unit],
    ['tipFormula', figure.computed && formulaWords(figure)], ['tipPlace', citation ? placeText(citation) : ''],
  ];
  return el('dl', {}, rows.filter(row => row[1]).map(([key, value]) => [el('dt', {}, t(key)), el('dd', {}, String(value))]).flat());
}

export function quoteTip(citation) {
  return [el('p', { class: 'tip-place' }, placeText(citation)), el('p', { class: 'tip-quote', lang: 'vi' }, quoteWords(citation))];
}

/** The first words of what is cited; a table row is told with its headers, for its bare cells say little. */
export function quoteWords(citation, most = 220) {
  const line = (citation.kind === 'table_row' && citation.row ? rowWords(citation.row) : plainWords(citation.quote));
  return line.length > most ? line.slice(0, most).replace(/\s\S*$/, '') + '…' : line;
}

function rowWords({ header = [], cells = [] }) {
  const headed = (cell, index) => (/\d/.test(cell) && header[index] ? `${header[index]}: ${cell}` : cell);
  const named = cells.findIndex(cell => /\p{L}{2}/u.test(cell));
  return cells.map(plainWords).map(headed).slice(Math.max(named, 0)).filter(cell => /[\p{L}\p{N}%]/u.test(cell)).join(' · ');
}
