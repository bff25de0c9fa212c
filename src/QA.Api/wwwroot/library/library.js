import { getSuggestions, listReports, readiness } from '../shell/api.js';
import { button, el, icon } from '../shell/dom.js';
import { count, many, ownHalf, t, tongueOf } from '../shell/text.js';
import { foldWords, setCatalogue, shortTitle } from './places.js';

// What is loaded: known to the whole page, and shown on its first screen with questions that can be asked.

const loaded = document.getElementById('loaded');
const progress = document.getElementById('progress');
let reports = null;
let questions = null; // those that can be asked; null until the server has found them
let alone = false; // whether the shelf was shown before the questions were there
let hands = { open() {}, ask() {}, ready() {}, library() {} };
const patience = 1000; // ms

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
    await reload();
  } catch (cause) {
    if (cause.kind === 'errorDenied') loaded.textContent = t('keyNeeded');
    else setTimeout(load, 3000);
    return;
  }
  hands.ready();
}

/** Takes in what was added, removed or brought back. The questions to try take a server that has just started some seconds: nothing else waits for them. */
export async function reload() {
  const now = reports = await listReports();
  setCatalogue(reports);
  drawWelcome();
  setTimeout(() => { alone = questions === null; if (alone) fillExamples(); }, patience);
  getSuggestions().then(found => {
    if (now !== reports) return;
    questions = found;
    fillExamples();
  });
}

function showProgress({ ready, reached, empty, done, total, message }) {
  progress.hidden = ready;
  const add = progress.querySelector('.first-report');
  if (ready || !empty) add?.remove();
  if (ready) return;
  if (empty && !add) progress.append(button({ class: 'plain first-report', on: { click: () => hands.library() } }, icon('plus'), t('upload')));
  const bar = document.getElementById('progress-bar');
  document.getElementById('progress-text').textContent =
    !reached ? t('unreachable') : empty ? t('emptyStart') : message ? ownHalf(message) : total ? t('indexingOf', { done: count(done), total: count(total) }) : t('indexing');
  bar.hidden = !reached || Boolean(message);
  if (total) Object.assign(bar, { max: total, value: done });
  else bar.removeAttribute('value');
}

export function drawWelcome() {
  if (!reports) return;
  loaded.textContent = loadedWords();
  fillExamples();
  document.getElementById('shelf').replaceChildren(...drawShelf());
}

// How many there will be is not known: the shelf below shows itself with them, or else where they leave it.
function fillExamples() {
  const examples = document.getElementById('examples');
  const awaited = questions === null && reports.length > 0;
  examples.classList.toggle('awaited', awaited || alone);
  document.getElementById('shelf').classList.toggle('held', awaited && !alone);
  examples.replaceChildren(...drawExamples());
}

function loadedWords() {
  if (reports.length === 0) return t('loadedNone');
  const places = new Set(reports.map(ownPlace).filter(Boolean)).size;
  const years = reports.flatMap(report => String(report.period ?? '').match(/\d{4}/g) ?? []).sort();
  const figures = reports.reduce((sum, report) => sum + (report.figures ?? 0), 0);
  const said = { reports: many('n_reports', reports.length) };
  if (!places || !years.length || !figures) return t('loadedBare', said);
  const first = years[0];
  const last = years[years.length - 1];
  const where = places === 1 ? placeName(reports.find(report => report.place).place) : many('n_places', places);
  return t('loaded', { ...said, places: where, figures: many('n_figures', figures), periods: first === last ? first : `${first}–${last}` });
}

const placeName = place => String(place || '').split(',')[0].trim();

// One report may write the place with its province and another without.
function ownPlace(report) {
  return foldWords(placeName(report.place)).replace(/\s+/g, ' ').trim();
}

/** Questions that the reports answer, for where a question found nothing. */
export function someQuestions(most) {
  return (questions ?? []).slice(0, most);
}

function drawExamples() {
  if (!questions?.length) return [];
  return [el('h2', {}, t('examples')), el('ul', { class: 'example-list' }, questions.slice(0, 6).map(question => el('li', {},
    button({ class: 'example', on: { click: () => hands.ask(question) } }, el('span', { lang: tongueOf(question) }, question), icon('right')))))];
}

function drawShelf() {
  if (reports.length === 0) return [];
  const few = reports.slice(0, 6);
  const all = reports.length > few.length
    ? button({ class: 'plain', on: { click: hands.library } }, t('seeAll', { n: count(reports.length) })) : null;
  return [el('h2', {}, t('shelf')), el('ul', { class: 'shelf' }, few.map(report => el('li', {},
    button({ class: 'book', on: { click: event => hands.open(report.id, event.currentTarget) } },
      el('span', { class: 'book-name' }, shortTitle(report.id)),
      el('span', { class: 'book-facts' }, counts(report)))))), all].filter(Boolean);
}

/** What of its file was not read, or nothing. */
export function partWords(report) {
  return report?.unread ? t('partUnread', { reason: ownHalf(report.unread) }) : '';
}

export function counts(report) {
  return ['sections', 'footnotes', 'tables', 'figures']
    .filter(name => report[name]).map(name => many(`n_${name}`, report[name])).join(' · ');
}
