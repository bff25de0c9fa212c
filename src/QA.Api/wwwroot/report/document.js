import { t } from '../shell/text.js';
import { button, el } from '../shell/dom.js';
import { bareMark } from '../library/places.js';
import { plainWords, readMarkup } from './markup.js';

// A report set as the document it is. Every piece of text is drawn by `fill` from its span, so that a highlight
// or a found word only redraws the blocks it touches, and a marked text is exactly the report's characters: signs of
// mark-up among them are in the page too, hidden.

export function createDocument(text, outline, jump) {
  const blocks = outline.blocks?.length ? outline.blocks : plainBlocks(text);
  const doc = { text, blocks, notes: outline.notes ?? [], jump, hosts: [], anchors: [], cited: [], hits: [], current: -1 };
  doc.links = noteLinks(doc);
  doc.page = el('div', { class: 'doc', lang: 'vi' });
  drawBlocks(doc);
  return doc;
}

// Without an outline the text is still readable: a paragraph a line.
function plainBlocks(text) {
  return [...text.matchAll(/[^\n]*\S[^\n]*/g)].map(line => ({ kind: 'paragraph', start: line.index, end: line.index + line[0].length }));
}

// A note's mark leads to its body, and the mark that opens the body leads back.
function noteLinks(doc) {
  const links = [];
  doc.notes.forEach((note, index) => {
    if (note.reference) links.push({ ...note.reference, note: index, way: 'to' });
    const body = note.body?.[0];
    if (!body) return;
    const block = doc.blocks.find(item => item.kind === 'footnote' && item.start < body.end && body.start < item.end);
    const opening = block && new RegExp(`^[\\s*]*[\\[(]?\\^?(?:${escapeForm(bareMark(note.mark))}|${raised(bareMark(note.mark))})[\\])]?`).exec(doc.text.slice(block.start, block.end));
    if (opening?.[0].trim()) links.push({ start: block.start + opening[0].search(/[^\s*]/), end: block.start + opening[0].length, note: index, way: 'from' });
    else if (block) block.bareNote = index;
  });
  return links;
}

// A note's body may open with the raised digits that its reference has.
function raised(mark) {
  return /^\d+$/.test(mark) ? [...mark].map(digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'[digit]).join('') : escapeForm(mark);
}

function escapeForm(words) {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function drawBlocks(doc) {
  let list = null;
  let page = doc.blocks[0]?.page;
  for (const block of doc.blocks) {
    if (block.page && block.page !== page) {
      page = block.page;
      list = null;
      doc.page.append(el('p', { class: 'page-mark' }, t('pageOf', { page })));
    }
    if (block.kind === 'list_item') {
      if (!list) doc.page.append(list = el('ul', { class: 'items' }));
      list.append(anchored(doc, block, drawItem(doc, block)));
      continue;
    }
    list = null;
    doc.page.append(anchored(doc, block, (drawers[block.kind] ?? drawParagraph)(doc, block)));
  }
}

function anchored(doc, block, element) {
  if (!element.hidden) doc.anchors.push({ block, element });
  return element;
}

const drawers = { heading: drawHeading, table: drawTable, footnote: drawNote, furniture: drawFurniture };

function drawHeading(doc, block) {
  const level = Math.min(Math.max(block.level ?? 1, 1), 4);
  return host(doc, el(`h${level + 2}`, { class: `heading level-${level}` }), spansOf(block));
}

function drawParagraph(doc, block) {
  return host(doc, el('p'), spansOf(block));
}

function drawFurniture(doc, block) {
  return host(doc, el('p', { class: 'furniture' }), spansOf(block));
}

function drawItem(doc, block) {
  // "+ ", "- ", "a)" are the document's own marks; a second bullet beside them would be ours.
  // A star bullet is hidden as mark-up and gets ours; a line that only opens in bold has no bullet at all.
  const own = /^\s*([-+•–]\s|\*\*|(\d+|\p{L})[.)]\s)/u.test(doc.text.slice(block.start, block.start + 8));
  return host(doc, el('li', { class: `level-${Math.min(block.level ?? 1, 4)}${own ? ' own-mark' : ''}` }), spansOf(block));
}

function drawNote(doc, block) {
  const element = host(doc, el('p'), spansOf(block));
  const back = block.bareNote === undefined ? null : noteButton(doc, { note: block.bareNote, way: 'from' }, bareMark(doc.notes[block.bareNote].mark));
  return el('div', { class: 'note' }, back, element);
}

function drawTable(doc, block) {
  const rows = block.rows ?? [];
  if (rows.length === 0) return drawParagraph(doc, block);
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

function spansOf(block) {
  return block.spans?.length ? block.spans : [{ start: block.start, end: block.end }];
}

function host(doc, element, spans) {
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
function seen(doc, { spans, markup }) {
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
    if (node) parent.append(node);
  }
  (node ?? parent).append(...drawWords(doc, piece));
  return { cited, mark, link, node };
}

function drawWords(doc, { words, first, last, hidden, hit, strong, slanted }) {
  if (hidden) return [el('span', { class: 'markup', hidden: true }, words), hidden.breaks && !first && !last ? el('br') : ''];
  let node = hit ? el('span', { class: doc.hits.indexOf(hit) === doc.current ? 'hit current' : 'hit' }, words) : words;
  if (strong) node = el('strong', {}, node);
  if (slanted) node = el('em', {}, node);
  return [node];
}

function noteButton(doc, link, words) {
  const mark = bareMark(doc.notes[link.note].mark);
  const label = t(link.way === 'to' ? 'toNote' : 'fromNote', { mark });
  return button({
    class: `note-link ${link.way}`, title: label, 'aria-label': label,
    data: { note: link.note, way: link.way }, on: { click: () => doc.jump(link.note, link.way) },
  }, words);
}

function repaint(doc, ranges) {
  for (const entry of doc.hosts) if (ranges.some(range => range.start < entry.end && entry.start < range.end)) fill(doc, entry);
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
  for (const node of doc.page.querySelectorAll('.lit, .has-lit')) node.classList.remove('lit', 'has-lit');
  if (citation?.kind !== 'table_row') return;
  for (const row of doc.page.querySelectorAll('tr')) {
    if (!(Number(row.dataset.start) < citation.end && citation.start < Number(row.dataset.end))) continue;
    row.classList.add('lit');
    row.closest('table').classList.add('has-lit');
    groupOf(row)?.classList.add('lit');
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

/** Finds words; typed without marks they match with any. Each code unit folds to one, so offsets stay true. */
export function findWords(doc, words, step = 0) {
  const before = doc.hits;
  const wanted = words.trim();
  if (step === 0 || doc.wanted !== wanted) {
    doc.wanted = wanted;
    doc.hits = wanted.length > 1 ? allHits(doc, wanted) : [];
    doc.current = doc.hits.length ? 0 : -1;
  } else if (doc.hits.length) doc.current = (doc.current + step + doc.hits.length) % doc.hits.length;
  repaint(doc, [...before, ...doc.hits]);
  return { total: doc.hits.length, at: doc.current, element: doc.page.querySelector('.hit.current') };
}

function allHits(doc, wanted) {
  const bare = foldUnits(wanted) === wanted.toLowerCase();
  const flat = words => (bare ? foldUnits(words) : words.toLowerCase());
  doc.seen ??= allSeen(doc);
  const inside = flat(doc.seen.words).replace(/\s/g, ' ');
  const sought = flat(wanted).replace(/\s+/g, ' ');
  const hits = [];
  for (let at = inside.indexOf(sought); at >= 0 && hits.length < 2000; at = inside.indexOf(sought, at + sought.length)) {
    hits.push({ start: doc.seen.places[at], end: doc.seen.places[at + sought.length - 1] + 1 });
  }
  return hits;
}

function allSeen(doc) {
  const parts = doc.hosts.map(entry => seen(doc, entry));
  return { words: parts.map(part => part.words).join(''), places: parts.flatMap(part => part.places) };
}

function foldUnits(words) {
  let folded = '';
  for (let index = 0; index < words.length; index++) {
    const unit = words[index];
    const base = unit === 'đ' || unit === 'Đ' ? 'd' : unit.normalize('NFD')[0].toLowerCase();
    folded += base.length === 1 ? base : unit;
  }
  return folded;
}

/** Only a table wider than the page scrolls by itself: inside a scroller its headers could not stay in sight. */
export function fitTables(doc) {
  for (const table of doc.page.querySelectorAll('.table')) table.classList.toggle('wide', table.scrollWidth > table.clientWidth + 1);
}

/** The offset of the first block whose foot is below the given height of the page. */
export function offsetAt(doc, height) {
  let [low, high] = [0, doc.anchors.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const { offsetTop, offsetHeight } = doc.anchors[middle].element;
    if (offsetTop + offsetHeight > height) high = middle;
    else low = middle + 1;
  }
  return doc.anchors[low]?.block.start ?? 0;
}

/** The page of the original file that an offset stands on, or null where it has none. */
export function pageAt(doc, offset) {
  return doc.blocks.findLast(block => block.start <= offset)?.page ?? null;
}

export function elementAt(doc, offset) {
  const after = doc.anchors.find(({ block }) => block.end > offset);
  return (after ?? doc.anchors[doc.anchors.length - 1])?.element ?? null;
}

