import { basisWord, t } from './text.js';
import { button, el } from './dom.js';
import { firstTouch, hideTip, withTip } from './tip.js';
import { placeText } from './places.js';

// The answer's text: figures become chips at their offsets, segments end in their citation marks,
// lines that begin with "- " become a list.

export function drawProse(answer, figures, desk) {
  const pieces = cut(answer.text, chipSpans(figures, answer.text.length), markSpots(answer, figures));
  return drawLines(pieces, desk);
}

function chipSpans(figures, length) {
  const spans = [];
  const placed = figures.filter(figure => Number.isInteger(figure.start) && figure.end > figure.start && figure.end <= length);
  for (const figure of [...placed].sort((a, b) => a.start - b.start)) {
    if (spans.length === 0 || figure.start >= spans[spans.length - 1].end) spans.push(figure);
  }
  return spans;
}

// A segment may end in white space or, rarely, inside a figure: its mark then stands before the space, after the figure.
function markSpots(answer, figures) {
  const spots = [];
  let end = 0;
  for (const segment of answer.segments ?? []) {
    end += segment.text.length;
    if (!segment.citations?.length) continue;
    let at = end - (segment.text.length - segment.text.trimEnd().length);
    for (const figure of figures) if (figure.start < at && at < figure.end) at = figure.end;
    spots.push({ at, ids: segment.citations });
  }
  return spots;
}

function cut(text, chips, spots) {
  const pieces = [];
  const edges = [...chips.map(figure => ({ at: figure.start, figure })), ...spots].sort((a, b) => a.at - b.at || (a.ids ? -1 : 1));
  let at = 0;
  for (const edge of edges) {
    if (edge.at > at) pieces.push({ words: text.slice(at, edge.at) });
    at = Math.max(at, edge.at);
    if (edge.figure) {
      pieces.push({ words: text.slice(edge.figure.start, edge.figure.end), figure: edge.figure });
      at = edge.figure.end;
    } else pieces.push({ ids: edge.ids });
  }
  if (at < text.length) pieces.push({ words: text.slice(at) });
  return pieces;
}

function drawLines(pieces, desk) {
  const prose = el('div', { class: 'prose' });
  let line = [];
  const flush = () => {
    if (line.some(piece => piece.words?.trim() || piece.ids)) addLine(prose, line, desk);
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
  return prose;
}

function addLine(prose, line, desk) {
  const bullet = /^\s*-\s+/.exec(line[0].words ?? '');
  if (!bullet || line[0].figure) {
    prose.append(el('p', {}, drawPieces(line, desk)));
    return;
  }
  const rest = [{ words: line[0].words.slice(bullet[0].length) }, ...line.slice(1)];
  let list = prose.lastElementChild;
  if (list?.tagName !== 'UL') prose.append(list = el('ul'));
  list.append(el('li', {}, drawPieces(rest, desk)));
}

// A citation mark never begins a line: it is bound to the word before it, and to the chip before a bare full stop.
function drawPieces(pieces, desk) {
  const nodes = [];
  for (const piece of pieces) {
    if (piece.ids) bind(nodes, drawPiece(piece, desk));
    else nodes.push(drawPiece(piece, desk));
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
  if (piece.ids) return el('span', { class: 'marks' }, piece.ids.map(id => citeMark(id, desk)));
  return piece.figure ? chip(piece.words, piece.figure, desk) : piece.words;
}

function citeMark(id, desk) {
  const index = desk.citations.findIndex(citation => citation.id === id);
  if (index < 0) return '';
  const citation = desk.citations[index];
  const mark = button({ class: 'cite-mark', 'aria-label': t('citeMark', { n: index + 1, place: placeText(citation) }) }, String(index + 1));
  mark.addEventListener('click', () => { hideTip(); desk.open(citation, mark); });
  return withTip(mark, () => quoteTip(citation));
}

function chip(words, figure, desk) {
  const node = button({ class: figure.computed ? 'chip computed-chip' : 'chip' }, words);
  const citation = desk.citations.find(item => item.id === figure.citation);
  node.addEventListener('click', event => {
    if (firstTouch(node, event, () => [figureTip(figure, citation), el('p', { class: 'tip-hint' }, citation ? t('tapAgain') : '')])) return;
    hideTip();
    if (citation) desk.open(citation, node);
  });
  return withTip(node, () => figureTip(figure, citation));
}

function figureTip(figure, citation) {
  const rows = [
    ['tipLabel', figure.label], ['tipPeriod', figure.period], ['tipBasis', basisWord(figure.basis)], ['tipUnit', figure.unit],
    ['tipFormula', figure.computed?.formula], ['tipPlace', citation ? placeText(citation) : ''],
  ];
  return el('dl', {}, rows.filter(row => row[1]).map(([key, value]) => [el('dt', {}, t(key)), el('dd', {}, String(value))]).flat());
}

export function quoteTip(citation) {
  return [el('p', { class: 'tip-place' }, placeText(citation)), el('p', { class: 'tip-quote' }, quoteWords(citation))];
}

/** The first words of what is cited; a table row is told with its headers, for its bare cells say little. */
export function quoteWords(citation, most = 220) {
  const line = (citation.kind === 'table_row' && citation.row ? rowWords(citation.row) : String(citation.quote ?? '')).replace(/\s+/g, ' ').trim();
  return line.length > most ? line.slice(0, most).replace(/\s\S*$/, '') + '…' : line;
}

function rowWords({ header = [], cells = [] }) {
  const headed = (cell, index) => (/\d/.test(cell) && header[index] ? `${header[index]}: ${cell}` : cell);
  const named = cells.findIndex(cell => /\p{L}{2}/u.test(cell));
  return cells.map(headed).slice(Math.max(named, 0)).filter(cell => /[\p{L}\p{N}%]/u.test(cell)).join(' · ');
}
