import { ask, Problem } from './api.js';
import { drawAnswer } from './answer.js';
import { drawProse } from './prose.js';
import { announce, button, el, icon } from './dom.js';
import { t } from './text.js';

// The turns of one conversation. A turn is plain data { question, phase, partial, response, problem };
// its element is drawn from it, so a change of language or a reload only draws again.

const holder = document.getElementById('turns');
const kept = 'qa.conversation';
const mostHistory = 8;
const settled = 120; // ms: an answer that is whole within this is drawn once, never half

let turns = [];
let conversationId = null;
let running = null;
let hands = { open() {}, edit() {}, changed() {} };

export function setHands(given) {
  hands = given;
}

export const isAsking = () => running !== null;
export const lastQuestion = () => turns[turns.length - 1]?.question ?? '';
export const turnCount = () => turns.length;

export function askQuestion(question, history = null) {
  stop();
  const turn = { question, history, phase: 'reading', partial: null, response: null, problem: null };
  turns.push(turn);
  addElement(turn);
  hands.changed();
  turn.element.scrollIntoView({ block: 'start' });
  run(turn);
}

function again(turn) {
  stop();
  Object.assign(turn, { phase: 'reading', partial: null, response: null, problem: null });
  run(turn);
}

async function run(turn) {
  const control = running = new AbortController();
  const slow = setTimeout(() => { turn.slow = true; drawState(turn); }, 6000);
  turn.started = performance.now();
  turn.slow = false;
  draw(turn);
  hands.changed();
  try {
    finish(turn, await ask(requestOf(turn), { signal: control.signal, on: event => take(turn, event) }));
  } catch (cause) {
    fail(turn, cause, control.signal.aborted);
  } finally {
    clearTimeout(slow);
    if (running === control) running = null;
    hands.changed();
  }
}

function requestOf(turn) {
  const request = { question: turn.question };
  if (conversationId) request.conversationId = conversationId;
  // A server that was started anew remembers no conversation: what came before goes along each time.
  const history = questionsBefore(turn);
  if (history.length) request.history = history;
  return request;
}

// The answered questions before this one, oldest first; what a link brought stands before them all.
function questionsBefore(turn) {
  const before = [...turns.slice(0, turns.indexOf(turn)).filter(earlier => earlier.response), turn];
  const asked = before.flatMap(one => [...(one.history ?? []), one.question]).slice(0, -1);
  return asked.map(question => question.trim()).filter(question => question && question.length <= 2000).slice(-mostHistory);
}

function take(turn, event) {
  if (event.type === 'accepted') turn.phase = 'searching';
  if (event.type === 'sources') turn.phase = 'composing';
  if (event.type === 'delta') addSegment(turn, event.segment ?? event);
  drawState(turn);
}

function addSegment(turn, segment) {
  turn.phase = 'composing';
  turn.partial ??= '';
  turn.partial += segment.text ?? '';
  if (!turn.partialTimer) turn.partialTimer = setTimeout(() => drawPartial(turn), Math.max(0, settled - (performance.now() - turn.started)));
}

function drawPartial(turn) {
  turn.partialTimer = 0;
  const place = turn.element.querySelector('.coming .prose');
  if (turn.phase === 'composing' && place) place.replaceWith(drawProse({ text: turn.partial, segments: [] }, [], { citations: [] }));
}

function finish(turn, response) {
  turn.phase = 'done';
  turn.response = response;
  conversationId = response.conversationId ?? conversationId;
  draw(turn);
  keep();
  announce(t('answered', { text: response.answer.text }));
}

function fail(turn, cause, stopped) {
  turn.phase = stopped ? 'stopped' : 'failed';
  turn.problem = stopped ? null : cause instanceof Problem ? cause : new Problem('errorServer');
  draw(turn);
  announce(stopped ? t('stopped') : problemWords(turn.problem));
}

export function stop() {
  running?.abort();
  running = null;
}

function addElement(turn) {
  const number = turns.indexOf(turn) + 1;
  turn.element = el('article', { class: 'turn', id: `cau-${number}`, 'aria-labelledby': `cau-${number}-q` });
  holder.append(turn.element);
}

function draw(turn) {
  const id = `${turn.element.id}-q`;
  turn.element.replaceChildren(el('h2', { class: 'asked', id }, turn.question), ...body(turn));
  turn.element.classList.toggle('asking', ['reading', 'searching', 'composing'].includes(turn.phase));
}

function body(turn) {
  if (turn.phase === 'done') return [drawAnswer(turn.response, deskOf(turn))];
  if (turn.phase === 'stopped') return [partialOf(turn), trouble(turn, t('stopped'), 'askAgain')];
  if (turn.phase === 'failed') return [partialOf(turn), trouble(turn, problemWords(turn.problem), 'retry')];
  return [coming(turn)];
}

// Room for the figure and the trust line is kept from the start, so that the sentence does not move when they arrive;
// until then the state stands in one of the two.
function coming(turn) {
  const state = el('p', { class: 'state' }, stateWords(turn));
  const prose = el('div', { class: 'prose' });
  return expectsFigure(turn.question)
    ? el('div', { class: 'coming', 'aria-hidden': 'true' }, el('div', { class: 'headline-row' }, state), prose)
    : el('div', { class: 'coming', 'aria-hidden': 'true' }, prose, state);
}

function expectsFigure(question) {
  return /bao nhiêu|bao nhieu|mấy|tỷ lệ|ty le|tổng|tong|how (many|much)|rate|total/i.test(question);
}

function stateWords(turn) {
  return turn.slow ? t('slow', { state: t(turn.phase) }) : t(turn.phase);
}

function drawState(turn) {
  const place = turn.element.querySelector('.state');
  if (!place || place.textContent === stateWords(turn)) return;
  place.textContent = stateWords(turn);
  announce(stateWords(turn));
}

function partialOf(turn) {
  return turn.partial ? el('div', { class: 'partial' }, drawProse({ text: turn.partial, segments: [] }, [], { citations: [] })) : '';
}

function trouble(turn, words, label) {
  const trace = turn.problem?.traceId ? el('p', { class: 'trace' }, t('trace', { id: turn.problem.traceId })) : null;
  return el('div', { class: turn.problem ? 'trouble failed' : 'trouble' },
    el('p', {}, turn.problem ? icon('alert') : '', words), trace,
    button({ class: 'plain', on: { click: () => again(turn) } }, icon('retry'), t(label)),
    button({ class: 'plain', on: { click: () => hands.edit(turn.question) } }, icon('edit'), t('edit')));
}

function problemWords(problem) {
  return t(problem.kind, { seconds: problem.seconds });
}

function deskOf(turn) {
  return {
    citations: turn.response.citations ?? [],
    open: (citation, opener) => hands.open(turn.response.citations, citation, opener),
    ask: question => askQuestion(question),
    edit: () => hands.edit(turn.question),
    link: () => linkTo(turn),
  };
}

// A link asks the question again where it is opened; a follow-up takes along the questions it leans on.
function linkTo(turn) {
  const part = new URLSearchParams({ q: turn.question });
  for (const question of questionsBefore(turn)) part.append('h', question);
  return `${location.href.split('#')[0]}#${part}`;
}

export function redraw() {
  for (const turn of turns) draw(turn);
}

export function startOver() {
  stop();
  turns = [];
  conversationId = null;
  holder.replaceChildren();
  keep();
  hands.changed();
}

function keep() {
  const whole = turns.filter(turn => turn.response).map(({ question, history, response }) => ({ question, history, response }));
  try {
    sessionStorage.setItem(kept, JSON.stringify({ conversationId, turns: whole }));
  } catch {
    // Full or forbidden storage: the conversation then lives only as long as the page.
  }
}

/** After a reload of the tab the conversation stands as it stood, without asking anew. */
export function restore() {
  let saved = null;
  try { saved = JSON.parse(sessionStorage.getItem(kept)); } catch { /* nothing readable is kept */ }
  if (!saved?.turns?.length) return;
  conversationId = saved.conversationId;
  turns = saved.turns.map(turn => ({ ...turn, phase: 'done' }));
  turns.forEach(turn => { addElement(turn); draw(turn); });
  hands.changed();
  turns[turns.length - 1].element.scrollIntoView({ block: 'start' });
}
