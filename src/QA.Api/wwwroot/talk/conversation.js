import { fetchDrawing } from '../answer/fetching.js';
import { ask, getConversation, Problem, readiness } from '../shell/api.js';
import { announce, button, el, forget, icon, recall, remember } from '../shell/dom.js';
import { t } from '../shell/text.js';
import { scopedReports, setScope } from './scope.js';
import { addTurn, drawPartial, drawState, drawTurn, problemWords } from './turn.js';

// The conversation on the page: its turns, the one that is being answered, and its place in the address. The server
// keeps it; a turn is plain data { question, context, number, phase, partial, response, problem } with its element.

const holder = document.getElementById('turns');
const pending = 'qa.asking';
const mostContext = 8;
const settled = 240; // ms: an answer that is whole within this is drawn once, never half
const patience = 6000; // ms: then the state says that it takes longer than usual

let turns = [];
let conversationId = null;
let running = null;
let hands = { open() {}, edit() {}, changed() {}, kept() {} };

export function setHands(given) {
  hands = given;
}

export const isAsking = () => running !== null;
export const lastTurn = () => turns[turns.length - 1] ?? null;
export const turnCount = () => turns.length;
export const currentId = () => conversationId;
export const answeredTurns = () => turns.filter(turn => turn.response);

/** Asks; `context` are the questions it leans on, or null for those asked before on the page. */
export function askQuestion(question, context = null) {
  stop();
  conversationId ??= newId();
  const turn = add({ question, context: context ?? contextAfter(), reports: scopedReports(), phase: 'reading' });
  hands.changed();
  turn.element.scrollIntoView({ block: 'start' });
  run(turn);
}

function add(turn) {
  turns.push(turn);
  addTurn(holder, turn, turns.length, handsOf(turn));
  return turn;
}

const handsOf = turn => ({
  again: () => again(turn),
  edit: () => hands.edit(turn),
  open: (citation, opener) => hands.open(turn.response.citations, citation, opener),
  ask: question => askQuestion(question),
  // What some reports do not say others may.
  askAll: turn.reports?.length ? () => { setScope([]); askQuestion(turn.question, turn.context); } : null,
  request: () => ({ question: turn.question, history: turn.context, ...(turn.reports?.length ? { reports: turn.reports } : {}) }),
  element: () => turn.element,
  place: () => ({ conversationId, number: turn.number }),
  link: () => linkTo(turn),
});

// What a question leans on: the questions of the last answered turn and that turn's own.
function contextAfter() {
  const last = answeredTurns().at(-1);
  return last ? [...last.context, last.question].map(question => question.trim()).filter(question => question && question.length <= 2000).slice(-mostContext) : [];
}

// Hard to guess; made here, so that a broken-off question can still be found where the server kept it.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function again(turn) {
  stop();
  const wasCut = turn.phase === 'failed';
  Object.assign(turn, { phase: 'reading', partial: null, response: null, problem: null });
  if (wasCut && await recover(turn)) return;
  run(turn);
}

// The server may have finished an answer whose way back was cut: then it is taken and not asked for twice.
async function recover(turn) {
  drawTurn(turn);
  try {
    const kept = (await getConversation(conversationId)).turns.at(-1);
    const known = Math.max(0, ...turns.map(other => other.number ?? 0));
    if (!kept || kept.number <= known || kept.question !== turn.question) return false;
    await finish(turn, { ...kept.answer, conversationId, turn: kept.number });
    return true;
  } catch {
    return false; // asking again will say what is wrong
  }
}

async function run(turn) {
  const control = running = new AbortController();
  const slow = setTimeout(() => { turn.slow = true; drawState(turn); }, patience);
  Object.assign(turn, { started: performance.now(), slow: false, painted: false });
  drawTurn(turn);
  keepPending(turn);
  showAddress();
  hands.changed();
  fetched().catch(() => {}); // on its way beside the question; what failed is told when the answer is there
  try {
    await finish(turn, await answerTo(turn, control.signal));
  } catch (cause) {
    fail(turn, cause, control.signal.aborted);
  } finally {
    clearTimeout(slow);
    if (running === control) running = null;
    hands.changed();
  }
}

// While the reports are read for the first time a question waits, and is asked when they are there.
async function answerTo(turn, signal) {
  for (;;) {
    try {
      return await ask(requestOf(turn), { signal, on: event => take(turn, event) });
    } catch (cause) {
      if (cause.status !== 503 || !await untilRead(turn, signal)) throw cause;
    }
  }
}

/** Whether it was the reading that had to be waited for, and it is done. */
async function untilRead(turn, signal) {
  let waited = false;
  for (let state = await readiness(); !state.ready && !signal.aborted; state = await readiness()) {
    if (!state.reached || state.message) return false;
    waited = true;
    Object.assign(turn, { phase: 'waiting', progress: state });
    drawState(turn);
    await new Promise(resolve => setTimeout(resolve, 400));
  }
  turn.phase = 'reading';
  return waited;
}

function requestOf(turn) {
  const request = { question: turn.question, conversationId };
  if (turn.context.length) request.history = turn.context;
  if (turn.reports?.length) request.reports = turn.reports;
  return request;
}

function take(turn, event) {
  if (event.type === 'accepted') turn.phase = 'searching';
  if (event.type === 'sources') turn.phase = 'composing';
  if (event.type === 'delta') addSegment(turn, event.segment ?? event);
  drawState(turn);
}

function addSegment(turn, segment) {
  turn.phase = 'composing';
  turn.partial = (turn.partial ?? '') + (segment.text ?? '');
  turn.timer ||= setTimeout(() => { turn.timer = 0; drawPartial(turn); }, Math.max(0, settled - (performance.now() - turn.started)));
}

const fetched = () => fetchDrawing().catch(() => { throw new Problem('errorOffline'); });

async function finish(turn, response) {
  await fetched();
  Object.assign(turn, { phase: 'done', response, number: response.turn ?? turn.number });
  conversationId = response.conversationId ?? conversationId;
  keepPending(null);
  drawTurn(turn);
  showAddress();
  announce(t('answered', { text: response.answer.text }));
  hands.kept();
}

function fail(turn, cause, stopped) {
  turn.phase = stopped ? 'stopped' : 'failed';
  turn.problem = stopped ? null : cause instanceof Problem ? cause : new Problem('errorServer');
  if (stopped) keepPending(null);
  drawTurn(turn);
  announce(stopped ? t('stopped') : problemWords(turn.problem));
}

export function stop() {
  running?.abort();
  running = null;
}

export function redraw() {
  for (const turn of turns) drawTurn(turn);
}

export function startOver() {
  stop();
  turns = [];
  conversationId = null;
  holder.replaceChildren();
  showAddress();
  hands.changed();
}

// The address names the conversation: a reload, a bookmark and the way back all lead to it.
function showAddress() {
  const address = location.href.split('#')[0] + (conversationId && turns.length ? `#c=${conversationId}` : '');
  if (address !== location.href) history.replaceState(null, '', address);
}

function linkTo(turn) {
  return `${location.href.split('#')[0]}#c=${conversationId}${turn.number ? `&t=${turn.number}` : ''}`;
}

// A question on its way outlives a reload of the tab.
function keepPending(turn) {
  if (turn) remember(pending, JSON.stringify({ conversationId, question: turn.question, context: turn.context, reports: turn.reports }), true);
  else forget(pending);
}

function takePending(id) {
  const kept = JSON.parse(recall(pending, true));
  return kept?.conversationId === id ? kept : null;
}

/** Opens a conversation as the server keeps it and goes to one of its answers, or to the last. */
export async function openConversation(id, number = 0) {
  stop();
  turns = [];
  conversationId = id;
  const note = el('div', { class: 'pane-note' }, t('openingTalk'));
  holder.replaceChildren(note);
  document.body.classList.remove('empty');
  const [kept] = await Promise.all([getConversation(id), fetched()]).catch(cause => [cause]);
  if (conversationId !== id || turns.length) return;
  const waiting = takePending(id);
  if (kept instanceof Error && !(kept.status === 404 && waiting)) drawGone(note, kept, () => openConversation(id, number));
  else {
    note.remove();
    drawKept(kept.turns ?? [], waiting);
    (turns.find(turn => turn.number === number) ?? lastTurn())?.element.scrollIntoView({ block: 'start' });
  }
  hands.changed();
}

function drawKept(list, waiting) {
  let context = [];
  for (const kept of list) {
    const turn = add({ question: kept.question, context, number: kept.number, phase: 'done', response: { ...kept.answer, conversationId, turn: kept.number, verdict: kept.verdict } });
    context = [...context, turn.question].slice(-mostContext);
    drawTurn(turn);
  }
  if (waiting && list.at(-1)?.question !== waiting.question) drawTurn(add({ ...waiting, phase: 'failed', problem: new Problem('errorCut') }));
  else keepPending(null);
}

function drawGone(note, problem, retry) {
  const gone = problem.status === 404;
  note.className = 'trouble failed gone';
  note.replaceChildren(el('p', {}, icon('alert'), el('span', {}, t(gone ? 'talkGone' : 'talkFailed'))),
    gone ? button({ class: 'plain', on: { click: startOver } }, icon('plus'), t('newConversation')) : button({ class: 'plain', on: { click: retry } }, icon('retry'), t('retry')));
  announce(t(gone ? 'talkGone' : 'talkFailed'));
}
