import { listProblems, listWaiting, removeReport, restoreReport } from '../shell/api.js';
import { button, el, icon, iconButton } from '../shell/dom.js';
import { counts, partWords, reload } from './library.js';
import { flash, offerUndo } from '../shell/notice.js';
import { openPanel } from '../shell/panel.js';
import { allReports, clip, foldWords, namesOf, shortTitle } from './places.js';
import { count, day, ownHalf, t } from '../shell/text.js';
import { drawUploads, setUploadHands, takeFiles } from './upload.js';

// The library: every report with what is known of it, the way in and the way out.

const panel = document.getElementById('library');
const find = el('input', { type: 'search', id: 'library-find', autofocus: true });
const list = el('ul', { class: 'reports' });
const wrong = el('div');
const waits = el('div');
const lookEvery = 3000;
let hands = { open() {} };

setUploadHands({ added: refresh });
find.addEventListener('input', fill);

export function openShelves(given = hands) {
  hands = given;
  find.setAttribute('aria-label', t('libraryFind'));
  find.placeholder = t('libraryFind');
  fill();
  fillProblems();
  fillWaiting();
  openPanel('library', titleWords(), drawUploads(), waits, find, list, wrong);
  find.focus();
}

export function redrawShelves() {
  if (panel.open) openShelves();
}

export { takeFiles };

async function refresh() {
  await reload().catch(() => flash(t('errorOffline')));
  fill();
}

const titleWords = () => `${t('library')} · ${count(allReports().length)}`;

function fill() {
  document.getElementById('library-title')?.replaceChildren(titleWords());
  const wanted = foldWords(find.value).split(/\s+/).filter(Boolean);
  const found = allReports().filter(report => {
    const about = foldWords([shortTitle(report.id), report.title, report.issuer, report.place, report.kind, report.period, report.number, report.collection].join(' '));
    return wanted.every(word => about.includes(word));
  });
  list.replaceChildren(...(found.length ? found.map(drawReport) : [el('li', { class: 'none' }, t(allReports().length ? 'libraryNone' : 'loadedNone'))]));
}

function drawReport(report) {
  const title = shortTitle(report.id);
  // Place and period are in the name, where it has one.
  const named = namesOf(report.id).name;
  const about = [report.number ? t('number', { number: report.number }) : '', report.date, ...[report.place, report.period].filter(one => one && !holds(named, one))].filter(Boolean).join(' · ');
  const kept = [counts(report), report.indexed ? t('indexedAt', { time: day(report.indexed) }) : '', t(report.uploaded ? 'uploadedKind' : 'inFolder'), report.collection ? t('inCollection', { name: report.collection }) : ''].filter(Boolean).join(' · ');
  const open = () => { panel.close(); hands.open(report.id, document.getElementById('library-open')); };
  return el('li', { class: 'report-item' },
    button({ class: 'report-row', on: { click: open } }, el('span', { class: 'book-name', lang: 'vi' }, named), el('span', { class: 'book-title', lang: 'vi' }, clip(calm(report.title), 140)),
      about ? el('span', { class: 'book-facts' }, about) : null, el('span', { class: 'book-facts' }, kept),
      report.unread ? el('span', { class: 'book-facts part-unread' }, icon('alert'), el('span', {}, partWords(report))) : null),
    el('div', { class: 'row-actions' },
      report.figures ? button({ class: 'icon-button worded', 'aria-label': t('figuresOf', { title }), title: t('figuresOf', { title }), on: { click: () => showFigures(report) } }, icon('table'), el('span', {}, t('figuresShort'))) : null,
      report.uploaded ? iconButton('bin', t('removeReport', { title }), () => takeOut(report)) : null));
}

// A title page shouts; in a list its words stand as in a sentence.
const calm = title => String(title ?? '').replace(/^BÁO CÁO\s+(\p{Lu})(?=\p{Ll})/u, (_, next) => `Báo cáo ${next.toLowerCase()}`);

const holds = (name, words) => foldWords(String(words)).split(',')[0].includes(foldWords(name).replace(/\s+\S*\d\S*$/, '')) || foldWords(name).includes(foldWords(String(words)));

async function showFigures(report) {
  const { openFigures } = await import('./figures.js');
  openFigures(report, citation => { panel.close(); hands.open(citation.report, document.getElementById('library-open'), citation); });
}

// Removed at once on the server, which keeps the file: undoing brings it back from there, after a reload as well.
async function takeOut(report) {
  const title = shortTitle(report.id);
  try {
    await removeReport(report.id);
  } catch (problem) {
    flash(t('actionFailed', { why: ownHalf(problem.said) || t(problem.kind) }));
    return;
  }
  await refresh();
  find.focus();
  offerUndo(t('removedReport', { title }), async () => {
    try {
      await restoreReport(report.id);
      await refresh();
      flash(t('restored'));
    } catch (problem) {
      flash(t('actionFailed', { why: ownHalf(problem.said) || t(problem.kind) }));
    }
  });
}

// Scans of the folder and of other readers too; looked at while the panel stands open.
let looking = null;
async function fillWaiting() {
  clearTimeout(looking);
  const waiting = await listWaiting().catch(() => []);
  const left = waits.childElementCount > 0 && waiting.length === 0;
  waits.replaceChildren(...(waiting.length ? [el('h3', {}, t('recognitionTitle')), el('ul', { class: 'waiting' }, waiting.map(drawWaiting))] : []));
  if (left) await Promise.all([refresh(), fillProblems()]);
  if (panel.open) looking = setTimeout(fillWaiting, lookEvery);
}

const drawWaiting = ({ file, done, pages }) => el('li', {}, el('b', {}, file), ' – ', pages ? t('recognising', { done, pages }) : t('recognitionWaits'));

async function fillProblems() {
  wrong.replaceChildren();
  const problems = (await listProblems().catch(() => [])).filter(problem => !problem.partial);
  if (problems.length) wrong.replaceChildren(el('h3', {}, t('notRead')), el('ul', { class: 'problems' }, problems.map(({ file, reason }) => el('li', {}, icon('alert'), el('span', {}, el('b', {}, file), ': ', ownHalf(reason))))));
}
