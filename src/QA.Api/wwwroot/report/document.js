import { el } from '../shell/dom.js';
import { bareMark } from '../library/places.js';
import { host, noteButton } from './painting.js';
import { drawTable } from './table.js';
import { t } from '../shell/text.js';

// A report set as the document it is: its blocks in order, its notes joined to the sentences that carry their marks.

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

const drawers = { heading: drawHeading, table: tableOrText, footnote: drawNote, furniture: drawFurniture };

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

// Rows that were not told apart are read as a paragraph.
function tableOrText(doc, block) {
  return block.rows?.length ? drawTable(doc, block.rows) : drawParagraph(doc, block);
}

function spansOf(block) {
  return block.spans?.length ? block.spans : [{ start: block.start, end: block.end }];
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

