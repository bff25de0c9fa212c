import { drawingPart } from '../answer/fetching.js';
import { announce, button, copyText, el, icon, iconButton } from '../shell/dom.js';
import { flash } from '../shell/notice.js';
import { scopeNote } from './scope.js';
import { count, ownHalf, t, tongueOf } from '../shell/text.js';

// One turn as it is drawn: the question, then what stands below it in each phase.

export function addTurn(holder, turn, number, hands) {
  turn.hands = hands;
  turn.element = el('article', { class: 'turn', id: `cau-${number}`, 'aria-labelledby': `cau-${number}-q` });
  holder.append(turn.element);
}

export function drawTurn(turn) {
  turn.element.replaceChildren(el('h2', { class: 'asked', lang: tongueOf(turn.question), id: `${turn.element.id}-q` }, turn.question), scopeNote(turn.reports) ?? '', ...body(turn));
  turn.element.classList.toggle('asking', ['reading', 'waiting', 'searching', 'composing'].includes(turn.phase));
}

function body(turn) {
  if (turn.phase === 'done') return [drawingPart().drawAnswer(turn.response, deskOf(turn))];
  if (turn.phase === 'stopped') return [partialOf(turn), trouble(turn, t('stopped'), 'askAgain')];
  if (turn.phase === 'failed') return [partialOf(turn), trouble(turn, problemWords(turn.problem), 'retry')];
  return [coming(turn)];
}

function deskOf(turn) {
  return { ...turn.hands, citations: turn.response.citations ?? [], question: turn.question, painted: turn.painted };
}

function bare(words) {
  const part = drawingPart();
  return part ? part.drawLines(part.proseLines({ text: words, segments: [] }, []), { citations: [] }) : el('div', { class: 'prose' }, el('p', {}, words));
}

// The first row is kept from the start: the state stands where the figure will, or the trust line where there is none.
function coming(turn) {
  return el('div', { class: 'coming', 'aria-hidden': 'true' },
    el('div', { class: 'headline-row' }, el('p', { class: 'state' }, stateWords(turn))), turn.painted ? bare(turn.partial) : el('div', { class: 'prose' }));
}

export function drawPartial(turn) {
  const place = turn.element.querySelector('.coming .prose');
  if (turn.phase !== 'composing' || !place) return;
  turn.painted = true;
  place.replaceWith(bare(turn.partial));
}

function stateWords(turn) {
  if (turn.phase === 'waiting') return turn.progress.total ? t('waitingOf', { done: count(turn.progress.done), total: count(turn.progress.total) }) : t('waiting');
  return turn.slow ? t('slow', { state: t(turn.phase) }) : t(turn.phase);
}

export function drawState(turn) {
  const place = turn.element.querySelector('.state');
  if (!place || place.textContent === stateWords(turn)) return;
  place.textContent = stateWords(turn);
  announce(stateWords(turn));
}

function partialOf(turn) {
  return turn.partial ? el('div', { class: 'partial' }, bare(`${turn.partial.trimEnd()}…`), el('p', { class: 'half-said' }, t('halfSaid'))) : '';
}

function trouble(turn, words, label) {
  const again = el('span', {}, t(label));
  const retry = button({ class: 'plain', on: { click: () => { if (retry.getAttribute('aria-disabled') !== 'true') turn.hands.again(); } } }, icon('retry'), again);
  return el('div', { class: turn.problem ? 'trouble failed' : 'trouble' },
    el('p', {}, turn.problem ? icon('alert') : '', el('span', {}, words)), drawWait(turn.problem, retry, again, label), drawTrace(turn.problem?.traceId),
    retry, button({ class: 'plain', on: { click: turn.hands.edit } }, icon('edit'), t('edit')));
}

function drawTrace(id) {
  return id ? el('p', { class: 'trace' }, el('span', {}, t('trace', { id })), iconButton('copy', t('copyTrace'), async () => flash(t(await copyText(id) ? 'copied' : 'notCopied')))) : null;
}

// Counts the seconds down that the server asks to be left alone: until they are over asking again would only fail again.
function drawWait(problem, retry, again, label) {
  if (!problem?.seconds) return null;
  problem.until ??= Date.now() + problem.seconds * 1000;
  const words = el('p', { class: 'wait' });
  const tell = () => {
    const left = Math.ceil((problem.until - Date.now()) / 1000);
    words.textContent = left > 0 ? t('waitSeconds', { seconds: count(left) }) : t('waitOver');
    again.textContent = left > 0 ? t('retryIn', { seconds: count(left) }) : t(label);
    retry.setAttribute('aria-disabled', String(left > 0));
    if (left <= 0) clearInterval(timer);
    if (left <= 0 && words.isConnected) announce(t('waitOver'));
  };
  const timer = setInterval(() => (words.isConnected ? tell() : clearInterval(timer)), 1000);
  tell();
  return words;
}

/** What went wrong, in the server's own words where it says more than the page knows; how long to wait is told beside it. */
export function problemWords(problem) {
  return problem.kind === 'errorBusy' && problem.said && !problem.seconds ? ownHalf(problem.said) : t(problem.kind);
}
