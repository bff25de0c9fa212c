import { askQuestion, currentId, isAsking, lastTurn, openConversation, redraw, setHands, startOver, stop, turnCount } from './talk/conversation.js';
import { dropKey, holdsKey } from './shell/api.js';
import { drawNoteCount } from './answer/notes.js';
import { fetchDrawing } from './answer/fetching.js';
import { drawWelcome, load, setLibraryHands } from './library/library.js';
import { drawScope, setScope } from './talk/scope.js';
import { style } from './shell/styles.js';
import { icon, remember } from './shell/dom.js';
import { language, switchLanguage, t } from './shell/text.js';
import { hideTip } from './shell/tip.js';

const byId = id => document.getElementById(id);
const box = byId('question');
const dark = matchMedia('(prefers-color-scheme: dark)');
let edited = null; // the turn whose question is being edited
let report = null; // the report's own part of the page, fetched when the first answer is there
let past = null; // the list of conversations, fetched when it is first opened

const fetchReport = async () => { await style('report.css'); return report ??= await import('./report/report.js'); };
const openReport = async (...what) => (await fetchReport()).openReport(...what);
const closeReport = (giveBack = true) => report?.closeReport(giveBack) ?? false;

function fillWords() {
  document.documentElement.lang = language();
  document.title = t('title');
  for (const node of document.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll('[data-name]')) node.setAttribute('aria-label', t(node.dataset.name));
  for (const node of document.querySelectorAll('[data-label]')) {
    node.setAttribute('aria-label', t(node.dataset.label));
    node.title = t(node.dataset.label);
  }
  box.placeholder = t('placeholder');
  byId('lang').textContent = t('langCode');
  byId('talk').setAttribute('aria-label', t('title'));
  drawNoteCount();
}

function drawIcons() {
  for (const node of document.querySelectorAll('[data-icon]')) node.replaceChildren(icon(node.dataset.icon));
  drawThemeIcon();
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : dark.matches;
}

function drawThemeIcon() {
  byId('theme').replaceChildren(icon(isDark() ? 'sun' : 'moon'));
}

function switchTheme() {
  const next = isDark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  remember('qa.theme', next);
  drawThemeIcon();
}

async function changeLanguage() {
  await switchLanguage();
  fillWords();
  drawWelcome();
  drawScope();
  past?.drawHistory();
  past?.refreshHistory();
  redraw();
  report?.redrawReport();
}

function submit(question = box.value.trim()) {
  if (!question) return;
  const context = edited?.context ?? null;
  box.value = '';
  setEdited(null);
  fitBox();
  askQuestion(question, context);
  // The pressed example is gone with the first screen; a keyboard goes on from the box, a phone keeps its keyboard down.
  if (document.activeElement.closest('#start') || document.activeElement === document.body) focusUnlessTouch();
}

// A question is on its way: what will draw its answer is fetched meanwhile. What fails now is fetched again when it is asked.
function begun() {
  fetchDrawing().catch(() => {});
}

function focusUnlessTouch() {
  if (matchMedia('(hover: hover)').matches) box.focus({ preventScroll: true });
}

function fitBox() {
  box.style.height = 'auto';
  box.style.height = `${Math.min(box.scrollHeight, 200)}px`;
}

function setEdited(turn) {
  edited = turn;
  byId('editing').hidden = !turn;
}

// The new question stands where the edited one stood: on the same questions before it.
function edit(turn) {
  setEdited(turn);
  box.value = turn.question;
  fitBox();
  focusBox();
  box.setSelectionRange(turn.question.length, turn.question.length);
}

function leaveEditing() {
  setEdited(null);
  box.value = '';
  fitBox();
  box.focus();
}

function focusBox() {
  // Where the report covers the box it gives way first.
  if (matchMedia('(max-width: 999px)').matches) closeReport(false);
  box.focus();
}

function showAsking() {
  byId('ask').hidden = isAsking();
  byId('stop').hidden = !isAsking();
  document.body.classList.toggle('empty', turnCount() === 0 && !currentId());
}

function boxKey(event) {
  // An input method uses Enter to take its own word; that Enter does not ask.
  if (event.isComposing) return;
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    submit();
  } else if (event.key === 'ArrowUp' && box.value === '' && lastTurn()) {
    event.preventDefault();
    edit(lastTurn());
  }
}

const typing = target => target.closest?.('input, textarea, select, [contenteditable]');
const panelOpen = () => document.querySelector('dialog[open]') !== null;

function pageKey(event) {
  if (event.isComposing || event.defaultPrevented) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openLibrary();
  } else if (event.key === 'Escape') escape(event);
  else if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || panelOpen()) return;
  else if (event.key === '/') {
    event.preventDefault();
    focusBox();
  } else if (event.key === '[') report?.stepCitation(-1);
  else if (event.key === ']') report?.stepCitation(1);
}

// Escape puts away one thing at a time, the nearest first.
function escape(event) {
  if (hideTip()) event.preventDefault();
  else if (panelOpen()) return;
  else if (edited) leaveEditing();
  else if (byId('history').contains(document.activeElement)) past.closeHistory();
  else if (!closeReport()) past?.closeHistory();
}

async function toggleHistory() {
  if (!past) {
    await style('panels.css');
    past = await import('./talk/history.js');
    past.setHistoryHands({ open: openTalk, gone: begin });
  }
  past.toggleHistory();
}

async function openNotebook() {
  await style('panels.css');
  (await import('./answer/notebook.js')).openNotebook({ open: citation => openReport([], citation, byId('notebook-open')) });
}

async function openLibrary() {
  await style('panels.css');
  const { openShelves } = await import('./library/shelves.js');
  openShelves({ open: openFromLibrary });
}

function openFromLibrary(id, opener, citation = { report: id }) {
  openReport([], citation, opener);
}

// Files dropped anywhere on the page go to the library.
function watchDrops() {
  const holdsFiles = event => event.dataTransfer?.types.includes('Files');
  const show = shown => { byId('drop').hidden = !shown; (document.querySelector('dialog[open]') ?? byId('talk')).append(byId('drop')); };
  document.addEventListener('dragover', event => { if (holdsFiles(event)) { event.preventDefault(); if (byId('drop').hidden) show(true); } });
  document.addEventListener('dragleave', event => { if (!event.relatedTarget) show(false); });
  document.addEventListener('drop', async event => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    show(false);
    const files = [...event.dataTransfer.files];
    await openLibrary();
    (await import('./library/shelves.js')).takeFiles(files);
  });
}

/** #c= opens a conversation (and &t= one of its answers); #q= asks, with the earlier questions it leans on in &h=. */
function readAddress() {
  const part = new URLSearchParams(location.hash.slice(1));
  const [question, id] = [part.get('q'), part.get('c')];
  if (question) {
    startOver();
    askQuestion(question, part.getAll('h'));
  } else if (id) openTalk(id, Number(part.get('t')));
  else if (currentId()) startOver();
}

// With the catalogue at hand places have their short names, and a key has been given where one is needed.
function showReady() {
  byId('key-change').hidden = !holdsKey();
  drawScope();
  redraw();
}

function openTalk(id, number = 0) {
  closeReport(false);
  setEdited(null);
  const address = `${location.href.split('#')[0]}#c=${id}`;
  if (id !== currentId() && turnCount() > 0) history.pushState(null, '', address);
  openConversation(id, number).then(() => past?.drawHistory());
  showAsking();
  focusUnlessTouch();
}

function begin() {
  closeReport(false);
  setEdited(null);
  if (turnCount() > 0) history.pushState(null, '', location.href);
  startOver();
  setScope([]);
  past?.drawHistory();
  box.focus();
}

byId('composer').addEventListener('submit', event => { event.preventDefault(); submit(); });
byId('stop').addEventListener('click', () => { stop(); box.focus(); });
byId('new').addEventListener('click', begin);
byId('edit-off').addEventListener('click', leaveEditing);
byId('history-open').addEventListener('click', toggleHistory);
byId('key-change').addEventListener('click', () => { dropKey(); location.reload(); });
byId('library-open').addEventListener('click', openLibrary);
byId('notebook-open').addEventListener('click', openNotebook);
byId('lang').addEventListener('click', changeLanguage);
byId('theme').addEventListener('click', switchTheme);
box.addEventListener('keydown', boxKey);
box.addEventListener('input', fitBox);
for (const sign of ['input', 'pointerover', 'focusin']) byId(sign === 'input' ? 'question' : 'start').addEventListener(sign, begun, { once: true });
document.addEventListener('keydown', pageKey);
dark.addEventListener('change', drawThemeIcon);
window.addEventListener('popstate', readAddress);

setHands({ open: openReport, edit, changed: showAsking, kept: () => { past?.refreshHistory(); fetchReport(); } });
setLibraryHands({ open: openFromLibrary, ask: submit, ready: showReady, library: openLibrary });
drawIcons();
fillWords();
watchDrops();
readAddress();
load();
