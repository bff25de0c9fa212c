import { button, el } from '../shell/dom.js';
import { bareMark } from '../library/places.js';
import { readMarkup } from './markup.js';
import { t } from '../shell/text.js';

// Every piece of a report's text is drawn by `fill` from its span, so that a highlight or a found word only redraws the
// blocks it touches, and a marked text is exactly the report's characters: signs of mark-up among them are in the page
// too, hidden.

export function host(doc, element, spans) {
  const entry = { element, spans, start: spans[0].start, end: spans[spans.length - 1].end };
  const read = spans.map(span => readMarkup(doc.text.slice(span.start, span.end), span.start));
  entry.markup = { hidden: read.flatMap(one => one.hidden), strong: read.flatMap(one => one.strong), slanted: read.flatMap(one => one.slanted) };
  doc.hosts.push(entry);
  fill(doc, entry);
  // A rule or the file's own header says nothing to a reader.
  element.hidden = entry.markup.hidden.length > 0 && !seen(doc, entry).words.trim() && !/^T[DH]$/.test(element.tagName);
  return element;
}

/** What a host shows, and for each character its place in the report. */
export function seen(doc, { spans, markup }) {
  let words = '';
  const places = [];
  const add = (start, end) => {
    words += doc.text.slice(start, end);
    for (let place = start; place < end; place++) places.push(place);
  };
  for (const span of spans) {
    let at = span.start;
    for (const range of within(markup.hidden, span)) {
      if (range.start > at) add(at, range.start);
      at = Math.max(at, range.end);
    }
    if (at < span.end) add(at, span.end);
    words += '\n';
    places.push(span.end);
  }
  return { words, places };
}

function fill(doc, { element, spans, markup }) {
  element.replaceChildren();
  spans.forEach((span, index) => {
    if (index > 0) element.append(' ');
    fillSpan(doc, element, span, markup);
  });
}

function within(list, span) {
  return list.filter(item => item.start < span.end && span.start < item.end);
}

/** Cuts the span wherever something begins or ends; pieces of one citation share one mark, a note's button inside it. */
function fillSpan(doc, element, span, markup) {
  const layers = {
    cited: within(doc.cited, span), links: within(doc.links, span), hits: within(doc.hits, span),
    hidden: within(markup.hidden, span), strong: within(markup.strong, span), slanted: within(markup.slanted, span),
  };
  const edges = new Set([span.start, span.end]);
  for (const item of Object.values(layers).flat()) {
    edges.add(Math.max(item.start, span.start));
    edges.add(Math.min(item.end, span.end));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  let open = { cited: null, mark: null, link: null, node: null };
  for (let index = 0; index + 1 < sorted.length; index++) {
    const [start, end] = [sorted[index], sorted[index + 1]];
    const at = list => list.find(item => item.start <= start && end <= item.end) ?? null;
    open = append(doc, element, open, {
      words: doc.text.slice(start, end), last: end === span.end, first: start === span.start, cited: at(layers.cited), link: at(layers.links),
      hit: at(layers.hits), hidden: at(layers.hidden), strong: at(layers.strong), slanted: at(layers.slanted),
    });
  }
}

function append(doc, element, open, piece) {
  const { cited, link } = piece;
  let { mark, node } = open;
  if (cited !== open.cited) element.append(mark = cited ? el('mark', { class: 'cited', data: { part: cited.part } }) : '');
  const parent = cited ? mark : element;
  if (link !== open.link || cited !== open.cited) {
    node = link ? noteButton(doc, link, '') : null;
    if (node) parent.append(...bound(parent, node, link));
  }
  (node ?? parent).append(...drawWords(doc, piece));
  return { cited, mark, link, node };
}

// The mark of a note does not begin a line: it stays with the word before it.
function bound(parent, node, { way }) {
  const before = parent.lastChild;
  const tail = way === 'to' && before?.nodeType === Node.TEXT_NODE ? /\S+$/.exec(before.data)?.[0] : '';
  if (!tail) return [node];
  before.data = before.data.slice(0, -tail.length);
  return [el('span', { class: 'bound' }, tail, node)];
}

function drawWords(doc, { words, first, last, hidden, hit, strong, slanted }) {
  if (hidden) return [el('span', { class: 'markup', hidden: true }, words), hidden.breaks && !first && !last ? el('br') : ''];
  let node = hit ? el('span', { class: doc.hits.indexOf(hit) === doc.current ? 'hit current' : 'hit' }, words) : words;
  if (strong) node = el('strong', {}, node);
  if (slanted) node = el('em', {}, node);
  return [node];
}

export function noteButton(doc, link, words) {
  const mark = bareMark(doc.notes[link.note].mark);
  const label = t(link.way === 'to' ? 'toNote' : 'fromNote', { mark });
  return button({
    class: `note-link ${link.way}`, title: label, 'aria-label': label,
    data: { note: link.note, way: link.way }, on: { click: () => doc.jump(link.note, link.way) },
  }, words);
}

export function repaint(doc, ranges) {
  for (const entry of doc.hosts) if (ranges.some(range => range.start < entry.end && entry.start < range.end)) fill(doc, entry);
}
