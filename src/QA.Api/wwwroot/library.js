import { getSuggestions, listReports, readiness } from './api.js';
import { button, el, icon, iconButton } from './dom.js';
import { count, t } from './text.js';
import { clip, setCatalogue, shortTitle } from './places.js';

// What is loaded: the line and the examples of the first screen, and the panel that lists every report.

const panel = document.getElementById('library');
const loaded = document.getElementById('loaded');
const progress = document.getElementById('progress');
let reports = null;
let questions = [];
let hands = { open() {}, ask() {}, ready() {} };

export function setLibraryHands(given) {
  hands = given;
}

/** Waits, with progress on the page, until the service has its index; then shows what it holds. */
export async function load() {
  const state = await readiness();
  showProgress(state);
  if (!state.ready) {
    setTimeout(load, state.reached ? 1000 : 3000);
    return;
  }
  try {
    [reports, questions] = await Promise.all([listReports(), getSuggestions()]);
  } catch {
    setTimeout(load, 3000);
    return;
  }
  setCatalogue(reports);
  drawWelcome();
  hands.ready();
}

function showProgress({ ready, reached, done, total, message }) {
  progress.hidden = ready;
  if (ready) return;
  const bar = document.getElementById('progress-bar');
  document.getElementById('progress-text').textContent =
    !reached ? t('unreachable') : message ? message : total ? t('indexingOf', { done: count(done), total: count(total) }) : t('indexing');
  bar.hidden = !reached || Boolean(message);
  if (total) Object.assign(bar, { max: total, value: done });
  else bar.removeAttribute('value');
}

export function drawWelcome() {
  if (!reports) return;
  loaded.textContent = loadedWords();
  document.getElementById('examples').replaceChildren(...drawExamples());
  document.getElementById('shelf').replaceChildren(...drawShelf());
  if (panel.open) drawPanel();
}

function loadedWords() {
  if (reports.length === 0) return t('loadedNone');
  const places = new Set(reports.map(ownPlace).filter(Boolean)).size;
  const years = reports.flatMap(report => String(report.period ?? '').match(/\d{4}/g) ?? []).sort();
  const figures = reports.reduce((sum, report) => sum + (report.figures ?? 0), 0);
  if (!places || !years.length || !figures) return t('loadedBare', { reports: count(reports.length) });
  const first = years[0];
  const last = years[years.length - 1];
  return t('loaded', { reports: count(reports.length), places: count(places), figures: count(figures), periods: first === last ? first : `${first}–${last}` });
}

// One report may write the place with its province and another without.
function ownPlace(report) {
  return fold(String(report.place || '').split(',')[0]).replace(/\s+/g, ' ').trim();
}

/** Questions that the reports answer, for where a question found nothing. */
export function someQuestions(most) {
  return questions.slice(0, most);
}

function drawExamples() {
  if (questions.length === 0) return [];
  return [el('h2', {}, t('examples')), el('ul', { class: 'example-list' }, questions.slice(0, 6).map(question => el('li', {},
    button({ class: 'example', on: { click: () => hands.ask(question) } }, el('span', {}, question), icon('right')))))];
}

function drawShelf() {
  if (reports.length === 0) return [];
  const few = reports.slice(0, 6);
  const all = reports.length > few.length
    ? button({ class: 'plain', on: { click: openLibrary } }, t('seeAll', { n: count(reports.length) })) : null;
  return [el('h2', {}, t('shelf')), el('ul', { class: 'shelf' }, few.map(report => el('li', {},
    button({ class: 'book', on: { click: event => hands.open(report.id, event.currentTarget) } },
      el('span', { class: 'book-name' }, shortTitle(report.id)),
      el('span', { class: 'book-facts' }, counts(report)))))), all].filter(Boolean);
}

function counts(report) {
  return ['sections', 'footnotes', 'tables', 'figures']
    .filter(name => report[name]).map(name => t('n_' + name, { n: count(report[name]) })).join(' · ');
}

export function openLibrary() {
  drawPanel();
  if (!panel.open) panel.showModal();
  panel.querySelector('input').focus();
}

function drawPanel() {
  const find = el('input', { type: 'search', 'aria-label': t('libraryFind'), placeholder: t('libraryFind'), value: panel.querySelector('input')?.value ?? '' });
  const list = el('ul', { class: 'reports' });
  const fill = () => list.replaceChildren(...matching(find.value));
  find.addEventListener('input', fill);
  fill();
  panel.replaceChildren(
    el('header', {}, el('h2', { id: 'library-title' }, t('library')), iconButton('close', t('closeLibrary'), () => panel.close())),
    find, list);
}

function matching(words) {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const found = (reports ?? []).filter(report => {
    const about = fold([shortTitle(report.id), report.title, report.issuer, report.place, report.kind, report.period, report.number].join(' '));
    return wanted.every(word => about.includes(word));
  });
  return found.length ? found.map(drawReport) : [el('li', { class: 'none' }, t('libraryNone'))];
}

function fold(words) {
  return words.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
}

function drawReport(report) {
  const about = [report.kind, report.number ? t('number', { number: report.number }) : '', report.date].filter(Boolean).join(' · ');
  const open = () => { panel.close(); hands.open(report.id, document.getElementById('library-open')); };
  return el('li', {}, button({ class: 'report-row', on: { click: open } },
    el('span', { class: 'book-name' }, shortTitle(report.id)),
    el('span', { class: 'book-title' }, clip(report.title, 140)),
    about ? el('span', { class: 'book-facts' }, about) : null,
    el('span', { class: 'book-facts' }, counts(report))));
}

panel.addEventListener('click', event => { if (event.target === panel) panel.close(); });
