import { getOutline, getText } from '../shell/api.js';
import { light, standing } from './cited.js';
import { createDocument, elementAt, fitTables, offsetAt, pageAt } from './document.js';
import { announce, button, el, icon, iconButton } from '../shell/dom.js';
import { drawFind, drawOutline } from './reportTools.js';
import { t } from '../shell/text.js';
import { plainWords } from './markup.js';
import { quoteWords } from '../answer/prose.js';
import { bareMark, clip, namesOf, placeText, reportById } from '../library/places.js';

// The report beside the answer: opened at a citation, walked from citation to citation, read and searched.

const pane = document.getElementById('report');
const talk = document.getElementById('talk');
const sources = new Map();
let view = null; // { citations, citation, opener, doc, outline, body, crumbs }

export async function openReport(citations, citation, opener = null) {
  view?.reading?.abort();
  const reading = new AbortController();
  const held = view?.source === citation.report ? view : {};
  // The turn is kept by its id: a change of language draws its buttons anew.
  view = { ...held, citations, citation, opener: opener ?? view?.opener, turn: opener?.closest('.turn')?.id ?? (opener ? '' : view?.turn), reading };
  const mine = view;
  showPane();
  if (!held.doc) drawWaiting();
  try {
    const source = await readSource(citation.report, reading.signal);
    if (view !== mine) return;
    if (!held.doc) drawSource(source);
    showCitation();
  } catch (cause) {
    if (cause.name !== 'AbortError' && view === mine) drawFailed(cause.status === 404);
  }
}

async function readSource(id, signal) {
  if (!sources.has(id)) {
    const [text, outline] = await Promise.all([getText(id, signal), getOutline(id, signal).catch(withoutOutline)]);
    sources.set(id, { id, text, outline });
  }
  return sources.get(id);
}

// A report without an outline is still read, as plain paragraphs; a call broken off says nothing about the report.
function withoutOutline(cause) {
  if (cause.kind === 'errorServer') return {};
  throw cause;
}

// The pane changes the width of the conversation: what the reader pressed stays where it was.
function holdingPlace(node, change) {
  const before = node?.getBoundingClientRect().top;
  change();
  if (node?.isConnected) talk.scrollTop += node.getBoundingClientRect().top - before;
}

function showPane() {
  holdingPlace(view.opener, () => {
    pane.hidden = false;
    document.body.classList.add('reading');
  });
  pane.setAttribute('aria-label', t('report'));
  pane.focus({ preventScroll: true });
  // Where the sheet covers the lower part the answer's first line is brought into what stays in sight.
  if (matchMedia('(max-width: 999px)').matches) {
    document.getElementById(view.turn)?.querySelector('.headlines, .headline-row, .difference, .prose')?.scrollIntoView({ block: 'start' });
  }
}

export function closeReport(giveBack = true) {
  if (pane.hidden) return false;
  const opener = view?.opener?.isConnected ? view.opener : currentCitation(view);
  view?.reading?.abort();
  view = null;
  holdingPlace(opener, () => {
    pane.hidden = true;
    document.body.classList.remove('reading');
  });
  pane.replaceChildren();
  for (const node of document.querySelectorAll('.citation[aria-current]')) node.removeAttribute('aria-current');
  if (giveBack) opener?.focus();
  return true;
}

export function redrawReport() {
  if (!view) return;
  const { citations, citation, turn } = view;
  view = { turn };
  openReport(citations, citation);
}

export function stepCitation(step) {
  if (!view || view.citations.length < 2) return;
  const at = view.citations.findIndex(item => item.id === view.citation.id);
  const next = view.citations[(at + step + view.citations.length) % view.citations.length];
  openReport(view.citations, next);
}

function drawWaiting() {
  pane.replaceChildren(drawBar(), el('p', { class: 'pane-note' }, t('opening')));
}

function drawFailed(isGone) {
  const { citations, citation } = view;
  // What was cited can still be read, though not in its place.
  const said = citation.quote ? [el('p', { class: 'gone-place', lang: 'vi' }, placeText(citation)), el('blockquote', { class: 'said', lang: 'vi' }, el('mark', { class: 'cited' }, plainWords(citation.quote)))] : [];
  if (isGone) sources.delete(citation.report);
  pane.replaceChildren(drawBar(), el('div', { class: 'pane-note' }, el('p', {}, t(isGone ? 'reportGone' : 'openFailed')), ...(isGone ? said : []), isGone ? '' : button({ class: 'plain', on: { click: () => openReport(citations, citation) } }, icon('retry'), t('retry'))));
  showCurrent();
}

function drawBar() {
  const about = reportById(view.citation.report);
  const { name, tell } = namesOf(view.citation.report, view.citation.reportTitle);
  view.counter = el('span', { class: 'counter' });
  // Until the report is there, there is nothing to step through.
  view.steps = el('div', { class: 'steps', hidden: true },
    iconButton('left', t('previousCitation'), () => stepCitation(-1), { 'aria-keyshortcuts': '[' }), view.counter,
    iconButton('right', t('nextCitation'), () => stepCitation(1), { 'aria-keyshortcuts': ']' }));
  return el('header', { class: 'bar' },
    el('div', { class: 'bar-title' },
      el('h2', { lang: 'vi' }, name, tell ? el('span', { class: 'tell' }, ` – ${tell}`) : ''),
      about?.title ? el('p', { title: about.title }, clip(about.title, 120)) : null),
    view.steps, iconButton('close', t('close'), () => closeReport(), { 'aria-keyshortcuts': 'Escape' }));
}

function drawSource({ id, text, outline }) {
  view.source = id;
  view.outline = outline;
  view.doc = createDocument(text, outline, jumpToNote);
  view.body = el('div', { class: 'pane-body', tabindex: '0', role: 'region', 'aria-label': t('report') }, view.doc.page);
  view.crumbs = el('nav', { class: 'crumbs', 'aria-label': t('headings') });
  view.peek = el('div', { class: 'peek', hidden: true });
  pane.replaceChildren(drawBar(), el('div', { class: 'tools' }, drawOutline(outline.sections ?? [], jumpTo), drawFind(view.doc, node => scrollTo(node, 0.3))), view.crumbs, view.peek, view.body);
  const { body } = view;
  let waiting = false;
  body.addEventListener('scroll', () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; if (view?.body === body) drawCrumbs(); });
  }, { passive: true });
  const { doc } = view;
  fitTables(doc);
  new ResizeObserver(() => {
    fitTables(doc);
    if (view?.body === body) drawTie();
  }).observe(doc.page);
}

function showCitation() {
  const { citations, citation, doc } = view;
  const at = citations.findIndex(item => item.id === citation.id);
  view.steps.hidden = citations.length < 2;
  view.counter.textContent = `${at + 1}/${citations.length}`;
  view.counter.setAttribute('aria-label', t('citationOf', { n: at + 1, total: citations.length }));
  const found = standing(doc.text, citation);
  const marks = light(doc, found);
  showCurrent();
  drawTie();
  place(marks, found);
  drawCrumbs();
  if (!found) drawChanged(citation);
  if (citation.id) announce(marks.length ? `${t('citationOf', { n: at + 1, total: citations.length })}: ${placeText(citation)}` : t('unmarked'));
}

function showCurrent() {
  for (const node of document.querySelectorAll('.citation[aria-current]')) node.removeAttribute('aria-current');
  currentCitation(view)?.setAttribute('aria-current', 'true');
}

function currentCitation({ turn, citation }) {
  if (!turn || !citation?.id) return null;
  return document.getElementById(turn)?.querySelector(`.citation[data-citation="${CSS.escape(citation.id)}"]`) ?? null;
}

/** The sentence and its note are shown together where both fit; else the note, with the sentence above it as a line. */
function place(marks, citation) {
  const { body, peek } = view;
  peek.hidden = true;
  if (marks.length === 0) {
    body.scrollTop = 0;
    return;
  }
  if (marks[0].closest('.table.wide')) drawRowPeek(citation);
  const tops = marks.map(mark => topOf(mark));
  const feet = marks.map((mark, index) => tops[index] + mark.getBoundingClientRect().height);
  const [top, foot] = [Math.min(...tops), Math.max(...feet)];
  if (foot - top < body.clientHeight - 80 || !citation.anchor) {
    body.scrollTop = wholeFrom(top - Math.max(40, Math.min(body.clientHeight * 0.3, (body.clientHeight - (foot - top)) / 2)));
    return;
  }
  drawPeek(citation);
  body.scrollTop = tops[0] - body.clientHeight * 0.3;
}

// A line cut through at the upper edge reads as a fault: a short block that would be is shown whole, and so is a row.
function wholeFrom(height) {
  const cut = view.doc.anchors.find(({ element }) => element.offsetTop < height && element.offsetTop + element.offsetHeight > height)?.element;
  if (!cut) return height;
  const head = cut.querySelector('thead')?.offsetHeight ?? 0;
  const row = [...cut.querySelectorAll('tbody tr')].find(one => topOf(one) + one.offsetHeight > height + head);
  if (row) return topOf(row) - head;
  return height - cut.offsetTop < 72 ? cut.offsetTop - 8 : height;
}

/** The report was replaced since the answer was given, and no longer says this. */
function drawChanged(citation) {
  view.peek.replaceChildren(el('div', {}, el('p', { class: 'changed' }, icon('alert'), t('quoteGone')), el('p', { class: 'said' }, clip(plainWords(citation.quote), 300))));
  view.peek.hidden = false;
}

/** On a narrow page a row runs out of sight to the right: it is told once in words, each figure with its header. */
function drawRowPeek(citation) {
  view.peek.replaceChildren(el('p', {}, quoteWords(citation, 220)));
  view.peek.hidden = false;
}

function drawPeek(citation) {
  const mark = bareMark(citation.mark ?? '');
  view.peek.replaceChildren(el('p', {}, el('span', { class: 'peek-name' }, t('noteSentence', { mark })), ' ', clip(plainWords(citation.anchor.quote), 180)),
    iconButton('arrow', t('fromNote', { mark }), () => { view.peek.hidden = true; jumpTo(citation.anchor.start); }));
  view.peek.hidden = false;
}

function topOf(node) {
  return node.getBoundingClientRect().top - view.body.getBoundingClientRect().top + view.body.scrollTop;
}

function scrollTo(node, share) {
  view.body.scrollTop = topOf(node) - view.body.clientHeight * share;
}

/** The line in the margin that joins a cited note to the sentence that carries its mark. */
function drawTie() {
  const { doc } = view;
  doc.page.querySelector('.tie')?.remove();
  const note = doc.page.querySelector('mark.cited[data-part="span"]');
  const anchor = doc.page.querySelector('mark.cited[data-part="anchor"]');
  if (!note || !anchor) return;
  const base = doc.page.getBoundingClientRect().top;
  const middles = [anchor, note].map(mark => mark.getClientRects()[0]).map(box => box.top + box.height / 2 - base).sort((a, b) => a - b);
  const tie = el('div', { class: 'tie', 'aria-hidden': 'true' });
  tie.style.top = `${middles[0]}px`;
  tie.style.height = `${middles[1] - middles[0]}px`;
  doc.page.append(tie);
}

function jumpToNote(index, way) {
  const other = view.doc.page.querySelector(`.note-link[data-note="${index}"][data-way="${way === 'to' ? 'from' : 'to'}"]`);
  const note = view.doc.notes[index];
  const target = other ?? elementAt(view.doc, way === 'to' ? note.body[0].start : note.reference.start);
  if (!target) return;
  scrollTo(target, 0.35);
  other?.focus({ preventScroll: true });
}

function jumpTo(offset) {
  const target = elementAt(view.doc, offset);
  if (target) view.body.scrollTop = topOf(target) - 16;
  view.body.focus({ preventScroll: true });
}

function drawCrumbs() {
  // The reading line lies where a shown citation comes to stand, so the path names the citation's own section.
  const offset = offsetAt(view.doc, view.body.scrollTop + view.body.clientHeight * 0.3 + 8);
  const path = [];
  for (const section of view.outline.sections ?? []) {
    if (section.start > offset) break;
    while (path.length && path[path.length - 1].level >= section.level) path.pop();
    path.push(section);
  }
  const page = pageAt(view.doc, offset);
  const key = [page, ...path.map(section => section.start)].join();
  if (view.crumbs.dataset.key === key && view.crumbs.childElementCount) return;
  view.crumbs.dataset.key = key;
  view.crumbs.replaceChildren(el('ol', {}, path.map(section => el('li', {},
    button({ class: 'crumb', title: section.title, on: { click: () => jumpTo(section.start) } }, clip(section.title, 48))))), page ? el('span', { class: 'crumb-page' }, t('pageOf', { page })) : '');
}
