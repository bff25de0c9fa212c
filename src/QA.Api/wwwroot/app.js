import { askQuestion, isAsking, lastQuestion, redraw, restore, setHands, startOver, stop, turnCount } from './conversation.js';
import { drawWelcome, load, openLibrary, setLibraryHands } from './library.js';
import { closeReport, openReport, redrawReport, stepCitation } from './report.js';
import { icon, remember } from './dom.js';
import { language, switchLanguage, t } from './text.js';
import { hideTip } from './tip.js';

const box = document.getElementById('question');
const byId = id => document.getElementById(id);
const dark = matchMedia('(prefers-color-scheme: dark)');

function fillWords() {
  document.documentElement.lang = language();
  document.title = t('title');
  for (const node of document.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll('[data-label]')) {
    node.setAttribute('aria-label', t(node.dataset.label));
    node.title = t(node.dataset.label);
  }
  box.placeholder = t('placeholder');
  byId('lang').textContent = t('langCode');
  byId('talk').setAttribute('aria-label', t('title'));
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

function changeLanguage() {
  switchLanguage();
  fillWords();
  drawWelcome();
  redraw();
  redrawReport();
}

function submit(question = box.value.trim()) {
  if (!question) return;
  box.value = '';
  fitBox();
  askQuestion(question);
  // The pressed example is gone with the first screen; a keyboard goes on from the box, a phone keeps its keyboard down.
  if (document.activeElement.closest('#start') || document.activeElement === document.body) focusUnlessTouch();
}

function focusUnlessTouch() {
  if (matchMedia('(hover: hover)').matches) box.focus({ preventScroll: true });
}

function fitBox() {
  box.style.height = 'auto';
  box.style.height = `${Math.min(box.scrollHeight, 200)}px`;
}

function edit(question) {
  box.value = question;
  fitBox();
  focusBox();
  box.setSelectionRange(question.length, question.length);
}

function focusBox() {
  // On a phone the report covers the box, so it gives way first.
  if (matchMedia('(max-width: 699px)').matches) closeReport(false);
  box.focus();
}

function showAsking() {
  byId('ask').hidden = isAsking();
  byId('stop').hidden = !isAsking();
  byId('new').hidden = turnCount() === 0;
  document.body.classList.toggle('empty', turnCount() === 0);
}

function boxKey(event) {
  // An input method uses Enter to take its own word; that Enter does not ask.
  if (event.isComposing) return;
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    submit();
  } else if (event.key === 'ArrowUp' && box.value === '' && lastQuestion()) {
    event.preventDefault();
    edit(lastQuestion());
  }
}

const typing = target => target.closest?.('input, textarea, select, [contenteditable]');

function pageKey(event) {
  if (event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openLibrary();
  } else if (event.key === 'Escape') escape(event);
  else if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || byId('library').open) return;
  else if (event.key === '/') {
    event.preventDefault();
    focusBox();
  } else if (event.key === '[') stepCitation(-1);
  else if (event.key === ']') stepCitation(1);
}

// Escape puts away one thing at a time, the nearest first.
function escape(event) {
  if (hideTip()) event.preventDefault();
  else if (!byId('library').open) closeReport();
}

function askFromAddress() {
  const part = new URLSearchParams(location.hash.slice(1));
  const question = part.get('q');
  if (!question) return false;
  history.replaceState(null, '', location.href.split('#')[0]);
  startOver();
  askQuestion(question, part.getAll('h'));
  return true;
}

byId('composer').addEventListener('submit', event => { event.preventDefault(); submit(); });
byId('stop').addEventListener('click', () => { stop(); box.focus(); });
byId('new').addEventListener('click', () => { closeReport(false); startOver(); box.focus(); });
byId('library-open').addEventListener('click', openLibrary);
byId('lang').addEventListener('click', changeLanguage);
byId('theme').addEventListener('click', switchTheme);
box.addEventListener('keydown', boxKey);
box.addEventListener('input', fitBox);
document.addEventListener('keydown', pageKey);
dark.addEventListener('change', drawThemeIcon);
window.addEventListener('hashchange', askFromAddress);

setHands({ open: openReport, edit, changed: showAsking });
setLibraryHands({ open: (id, opener) => openReport([], { report: id }, opener), ask: submit, ready: redraw });
drawIcons();
fillWords();
if (!askFromAddress()) restore();
load();
