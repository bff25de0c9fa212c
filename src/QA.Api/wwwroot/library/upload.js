import { getWaiting, uploadReport } from '../shell/api.js';
import { announce, button, el, icon, iconButton } from '../shell/dom.js';
import { allReports } from './places.js';
import { counts, partWords } from './library.js';
import { ownHalf, t } from '../shell/text.js';

// Files on their way in: one after the other, each with its progress and, when it fails, a clear word and a way on.

const input = el('input', { type: 'file', multiple: true, class: 'sr', tabindex: '-1', 'aria-hidden': 'true', accept: '.docx,.docm,.doc,.odt,.rtf,.pdf,.xlsx,.xlsm,.xls,.csv,.html,.htm,.txt,.md,.png,.jpg,.jpeg,.tif,.tiff,.zip' });
const list = el('ul', { class: 'uploads' });
const lookEvery = 1500;
let items = [];
let sending = null;
let into = '';
let hands = { added() {} };

input.addEventListener('change', () => { takeFiles(input.files); input.value = ''; });

export function setUploadHands(given) {
  hands = given;
}

export function drawUploads() {
  draw();
  const zone = el('div', { class: 'dropzone' }, button({ class: 'plain', on: { click: () => input.click() } }, icon('plus'), t('upload')), el('p', {}, t('uploadHint')), input, drawInto());
  return el('div', {}, zone, list);
}

/** The collection that new files are put into: none, one that is there, or a new one. */
function drawInto() {
  const known = [...new Set(allReports().map(report => report.collection).filter(Boolean))].sort();
  const name = el('input', { type: 'text', maxlength: 100, 'aria-label': t('collectionName'), placeholder: t('collectionName'), hidden: true });
  const choice = el('select', { id: 'upload-into' }, el('option', { value: '' }, t('noCollection')), known.map(one => el('option', { value: one }, one)), el('option', { value: '+' }, t('newCollection')));
  if (known.includes(into)) choice.value = into;
  const take = () => {
    name.hidden = choice.value !== '+';
    into = name.hidden ? choice.value : name.value.trim();
  };
  choice.addEventListener('change', () => { take(); if (!name.hidden) name.focus(); });
  name.addEventListener('input', take);
  return el('p', { class: 'into' }, el('label', { for: 'upload-into' }, t('uploadInto')), choice, name);
}

export function takeFiles(files) {
  items = [...items.filter(item => item.state !== 'done'), ...[...files].map(file => ({ file, state: 'waiting', share: 0, collection: into }))];
  draw();
  next();
}

async function next() {
  if (sending) return;
  const item = sending = items.find(one => one.state === 'waiting') ?? null;
  if (!item) return;
  item.control = new AbortController();
  item.state = 'sending';
  draw();
  try {
    const { report, replaced, waiting } = await uploadReport(item.file, { collection: item.collection, signal: item.control.signal, on: share => { item.share = share; drawProgress(item); } });
    if (waiting.length) watch(item, waiting, report);
    else Object.assign(item, { state: 'done', words: t(replaced ? 'replaced' : 'added', { facts: counts(report) || ownHalf(report.title) }), part: partWords(report) });
    if (report) hands.added();
  } catch (problem) {
    // A file that the server cannot read is not read the second time either.
    Object.assign(item, { state: 'failed', words: ownHalf(problem.said) || t(problem.kind), again: !(problem.status >= 400 && problem.status < 500) || problem.status === 429 });
  }
  announce([`${item.file.name}: ${item.words}`, item.part].filter(Boolean).join('. '));
  sending = null;
  draw();
  next();
}

// The server recognises scans by itself: the page only tells how far it has come. Other files are sent meanwhile.
async function watch(item, waiting, archive) {
  Object.assign(item, { state: 'recognising', words: t('recognitionWaits'), pages: 0, ready: 0 });
  let open = waiting;
  const failed = [];
  while (open.length) {
    await new Promise(done => setTimeout(done, lookEvery));
    const now = await Promise.all(open.map(one => getWaiting(one.id).catch(() => one)));
    const ended = now.filter(one => one.state === 'ready' || one.state === 'failed');
    open = now.filter(one => !ended.includes(one));
    failed.push(...ended.filter(one => one.state === 'failed'));
    const turn = open.find(one => one.pages) ?? null;
    Object.assign(item, { done: turn?.done ?? 0, pages: turn?.pages ?? 0, words: turn ? t('recognising', { done: turn.done, pages: turn.pages }) : t('recognitionWaits') });
    if (ended.length) hands.added();
    drawProgress(item);
  }
  const said = failed.map(one => (archive ? `${one.file}: ` : '') + ownHalf(one.reason)).join('; ');
  Object.assign(item, failed.length ? { state: 'failed', words: said } : { state: 'done', words: t('recognised') });
  announce(`${item.file.name}: ${item.words}`);
  draw();
}

function draw() {
  list.replaceChildren(...items.map(drawItem));
}

function drawItem(item) {
  const { file, state, words, part } = item;
  item.bar = state === 'sending' || state === 'recognising' ? el('progress', { max: 1, 'aria-label': file.name }) : null;
  item.say = el('p', { class: 'upload-words' });
  drawProgress(item);
  if (words && !item.bar) item.say.replaceChildren(state === 'failed' ? icon('alert') : icon('check'), ' ', words);
  return el('li', { class: `upload ${state}` }, el('p', { class: 'book-name' }, file.name), item.bar, item.say, part ? el('p', { class: 'part-unread' }, icon('alert'), el('span', {}, part)) : null,
    el('div', { class: 'row-actions' }, state === 'failed' && item.again ? iconButton('retry', t('retryUpload', { name: file.name }), () => { Object.assign(item, { state: 'waiting', share: 0, words: '' }); draw(); next(); }) : null,
      state === 'sending' ? iconButton('close', t('stopUpload', { name: file.name }), () => item.control.abort()) : null,
      state === 'failed' || state === 'done' ? iconButton('close', t('dropUpload', { name: file.name }), () => { items = items.filter(other => other !== item); draw(); }) : null));
}

// All sent, the server reads and indexes: how long that takes is not known.
function drawProgress({ bar, say, share, state, done, pages, words }) {
  if (!bar) return;
  if (state === 'recognising') {
    if (pages) Object.assign(bar, { max: pages, value: done });
    else bar.removeAttribute('value');
    say.textContent = words;
    return;
  }
  if (share < 1) bar.value = share;
  else bar.removeAttribute('value');
  say.textContent = share < 1 ? t('uploading', { percent: Math.round(share * 100) }) : t('indexingFile');
}
