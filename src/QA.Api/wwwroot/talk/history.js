import { listConversations, removeConversation, renameConversation, restoreConversation } from '../shell/api.js';
import { currentId } from './conversation.js';
import { button, el, icon, iconButton, menu } from '../shell/dom.js';
import { flash, offerUndo } from '../shell/notice.js';
import { day, hour, many, ownHalf, t, tongueOf } from '../shell/text.js';

// The conversations the server keeps: found again, named, put away with a way back.

const pane = document.getElementById('history');
const toggle = document.getElementById('history-open');
const pageSize = 40;
const find = el('input', { type: 'search' });
const list = el('div', { class: 'talks' });
let kept = [];
let hands = { open() {}, gone() {} };
let asked = 0;

let pause = 0;
find.addEventListener('input', () => { clearTimeout(pause); pause = setTimeout(refreshHistory, 160); });

export function setHistoryHands(given) {
  hands = given;
}

export const isHistoryOpen = () => !pane.hidden;

export function toggleHistory() {
  if (isHistoryOpen()) closeHistory();
  else openHistory();
}

function openHistory() {
  pane.hidden = false;
  document.body.classList.add('with-history');
  toggle.setAttribute('aria-expanded', 'true');
  drawHistory();
  refreshHistory();
  find.focus();
}

export function closeHistory(giveBack = true) {
  if (pane.hidden) return false;
  pane.hidden = true;
  document.body.classList.remove('with-history');
  toggle.setAttribute('aria-expanded', 'false');
  if (giveBack) toggle.focus();
  return true;
}

export function drawHistory() {
  if (pane.hidden) return;
  find.placeholder = t('historyFind');
  find.setAttribute('aria-label', t('historyFind'));
  pane.replaceChildren(el('header', {}, el('h2', {}, t('history')), iconButton('close', t('closePanel'), () => closeHistory())), find, list,
    el('footer', {}, button({ class: 'plain', on: { click: showFeedback } }, icon('good'), t('feedback'))));
  draw();
}

async function showFeedback() {
  const { openFeedback } = await import('./feedback.js');
  openFeedback((id, turn) => { if (narrow()) closeHistory(false); hands.open(id, turn); });
}

const narrow = () => matchMedia('(max-width: 1199px)').matches;
const keepsOpen = node => pane.contains(node) || toggle.contains(node) || Boolean(node.closest?.('dialog, .flash'));

// Where the list lies over the page, it gives way to whatever is reached or pressed beside it.
pane.addEventListener('focusout', event => { if (narrow() && event.relatedTarget && !keepsOpen(event.relatedTarget)) closeHistory(false); });
document.addEventListener('pointerdown', event => { if (isHistoryOpen() && narrow() && !keepsOpen(event.target)) closeHistory(false); });

/** Fetches the first page anew: after a question, a removal, another search. */
export async function refreshHistory() {
  if (pane.hidden) return;
  kept = [];
  await fetchMore();
}

async function fetchMore() {
  const mine = ++asked;
  try {
    const { conversations, total } = await listConversations(find.value.trim(), kept.length, pageSize);
    if (mine !== asked) return;
    kept = [...kept, ...conversations];
    draw(total);
  } catch {
    if (mine === asked) list.replaceChildren(el('p', { class: 'none' }, t('historyFailed')), button({ class: 'plain', on: { click: refreshHistory } }, icon('retry'), t('retry')));
  }
}

function draw(total = kept.length) {
  const groups = Map.groupBy(kept, talk => ageOf(talk.used));
  list.replaceChildren(...[...groups].map(([name, talks]) => el('section', {}, el('h3', {}, name), el('ul', {}, talks.map(drawTalk)))),
    kept.length === 0 ? el('p', { class: 'none' }, t(find.value.trim() ? 'historyNoMatch' : 'historyNone')) : '',
    kept.length < total ? button({ class: 'plain', on: { click: fetchMore } }, t('more')) : '');
}

function ageOf(time) {
  const start = new Date().setHours(0, 0, 0, 0);
  const at = new Date(time).getTime();
  if (at >= start) return t('today');
  if (at >= start - 86400000) return t('yesterday');
  return at >= start - 6 * 86400000 ? t('lastWeek') : t('monthOf', { month: new Date(at).getMonth() + 1, year: new Date(at).getFullYear() });
}

function drawTalk(talk) {
  const open = () => { if (narrow()) closeHistory(false); hands.open(talk.id); };
  const row = el('li', { class: 'talk-row' },
    button({ class: 'talk-open', 'aria-current': talk.id === currentId() ? 'page' : null, title: talk.title, on: { click: open } },
      el('span', { class: 'talk-title', lang: tongueOf(talk.title) }, talk.title), el('span', { class: 'book-facts' }, `${many('turnsOf', talk.turns)} · ${ageOf(talk.used) === t('today') ? hour(talk.used) : day(talk.used)}`)),
    menu('more', t('options', { title: talk.title }), [
      { label: t('rename'), icon: 'edit', act: () => rename(talk, row) },
      { label: t('remove'), icon: 'bin', act: () => takeOut(talk) },
    ]));
  return row;
}

function rename(talk, row) {
  const field = el('input', { type: 'text', maxlength: 120, 'aria-label': t('newName') });
  field.value = talk.title;
  const form = el('form', { class: 'rename' }, field, el('div', {}, el('button', { type: 'submit', class: 'plain' }, t('save')), button({ class: 'plain', on: { click: () => draw() } }, t('cancel'))));
  form.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    draw();
    find.focus();
  });
  form.addEventListener('submit', event => { event.preventDefault(); tell(async () => { if (field.value.trim()) await renameConversation(talk.id, field.value.trim()); await refreshHistory(); find.focus(); }); });
  row.replaceChildren(form);
  field.select();
}

// Put away at once on the server, which keeps it for a while: undoing brings it back from there.
const takeOut = talk => tell(async () => {
  await removeConversation(talk.id);
  if (talk.id === currentId()) hands.gone();
  await refreshHistory();
  find.focus();
  offerUndo(t('removedTalk', { title: talk.title }), () => tell(async () => {
    await restoreConversation(talk.id);
    await refreshHistory();
    flash(t('restored'));
  }));
});

async function tell(act) {
  try {
    await act();
  } catch (problem) {
    flash(t('actionFailed', { why: ownHalf(problem.said) || t(problem.kind ?? 'errorServer') }));
  }
}
