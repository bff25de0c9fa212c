import { forget, recall, remember } from './dom.js';

// The service's doors. Addresses are relative, so the page also lives under a path of another server.

const keyName = 'qa.key';
let key = recall(keyName, true) ?? recall(keyName);

export const holdsKey = () => key !== null;

/** Forgets the key; the next request asks for one. */
export function dropKey() {
  key = null;
  forget(keyName);
}

const proof = () => (key ? { Authorization: `Bearer ${key}` } : {});

// Asks for a key and keeps it, for this tab or for this browser; false when none is given.
async function takeKey(said) {
  const { askForKey } = await import('./access.js');
  const given = await askForKey(said);
  if (!given) return false;
  key = given.key;
  forget(keyName);
  remember(keyName, key, !given.kept);
  return true;
}

export class Problem extends Error {
  constructor(kind, detail = {}) {
    super(kind);
    this.kind = kind;
    this.seconds = detail.seconds ?? null;
    this.traceId = detail.traceId ?? null;
    this.status = detail.status ?? 0;
    this.said = detail.said ?? '';
  }
}

async function getJson(address, signal) {
  const response = await reach(address, { headers: { Accept: 'application/json' }, signal });
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

/** A request that changes something; the reply's body, or null where it has none. */
async function send(method, address, body) {
  const response = await reach(address, {
    method, body: body === undefined ? undefined : JSON.stringify(body),
    headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
  });
  if (!response.ok) throw await problemOf(response);
  return response.status === 204 ? null : response.json();
}

const address = (...parts) => ['api/v1', ...parts.map(encodeURIComponent)].join('/');

async function reach(address, init) {
  for (;;) {
    const held = key;
    const response = await tryReach(address, { ...init, headers: { ...init.headers, ...proof() } });
    // Another request may have been given a key in the meantime.
    if (response.status !== 401 || key === held && !await takeKey(held && await sayingOf(response))) return response;
  }
}

async function tryReach(address, init) {
  try {
    return await fetch(address, init);
  } catch (cause) {
    if (cause.name === 'AbortError') throw cause;
    throw new Problem('errorOffline');
  }
}

const sayingOf = async response => (await response.clone().json().catch(() => null))?.detail;

async function problemOf(response) {
  const body = await response.json().catch(() => ({}));
  const detail = { status: response.status, said: body?.detail, traceId: body?.traceId, seconds: Number(response.headers.get('Retry-After')) || null };
  if (response.status === 429) return new Problem(detail.seconds ? 'errorLimit' : 'errorLimitBare', detail);
  if (response.status === 503) return new Problem('errorBusy', detail);
  if (response.status === 401 || response.status === 403) return new Problem('errorDenied', detail);
  if ([400, 413, 415].includes(response.status)) return new Problem('errorRequest', detail);
  return new Problem('errorServer', detail);
}

export const listReports = () => getJson(address('reports'));
export const listWaiting = () => getJson(address('reports', 'waiting'));
export const getWaiting = id => getJson(address('reports', 'waiting', id));
export const listProblems = () => getJson(address('reports', 'problems'));
export const getOutline = (id, signal) => getJson(address('reports', id, 'outline'), signal);
export const removeReport = id => send('DELETE', address('reports', id));
export const restoreReport = id => send('POST', address('reports', id, 'restore'));

export const listConversations = (words, offset, limit) => getJson(`${address('conversations')}?${new URLSearchParams({ q: words, offset, limit })}`);
export const getConversation = id => getJson(address('conversations', id));
export const renameConversation = (id, title) => send('PATCH', address('conversations', id), { title });
export const removeConversation = id => send('DELETE', address('conversations', id));
export const restoreConversation = id => send('POST', address('conversations', id, 'restore'));

export const sendFeedback = feedback => send('POST', address('feedback'), feedback);
export const listFeedback = (verdict, offset, limit) => getJson(`${address('feedback')}?${new URLSearchParams({ ...(verdict ? { verdict } : {}), offset, limit })}`);
export async function getQuestions() {
  const response = await reach(address('feedback', 'questions'), { headers: {} });
  if (!response.ok) throw await problemOf(response);
  return response.text();
}

export const getExplanation = request => send('POST', address('explain'), request);

/** Every figure of a report, told piece by piece through `on` until the last is there. */
export async function getFigures(id, on, signal) {
  const figures = [];
  for (let total = 1; figures.length < total;) {
    const run = await getJson(`${address('reports', id, 'figures')}?offset=${figures.length}&limit=5000`, signal);
    if (run.figures.length === 0) break;
    figures.push(...run.figures);
    total = run.total;
    on(figures, run.sections, total);
  }
}

/** Sends a file; `on` is told the share that has gone. Resolves with { report, replaced, waiting }: a scan is only taken, and waits to be recognised. */
export function uploadReport(file, { on, signal, collection = '' }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', file);
    if (collection) form.append('collection', collection);
    request.open('POST', address('reports'));
    request.responseType = 'json';
    for (const [name, value] of Object.entries(proof())) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', event => event.lengthComputable && on(event.loaded / event.total));
    request.addEventListener('load', () => {
      if (request.status === 202) resolve({ waiting: [request.response] });
      else if (request.status < 300) resolve({ report: request.response, replaced: request.status === 200, waiting: request.response.waiting ?? [] });
      else reject(new Problem('uploadServer', { status: request.status, said: request.response?.detail }));
    });
    request.addEventListener('error', () => reject(new Problem('uploadOffline')));
    request.addEventListener('abort', () => reject(new Problem('uploadStopped')));
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

/** The whole text, in as many slices as the server likes to cut it. */
export async function getText(id, signal) {
  const parts = [];
  let have = 0;
  for (;;) {
    const slice = await getJson(`${address('reports', id, 'text')}?start=${have}&length=500000`, signal);
    parts.push(slice.text);
    have += slice.text.length;
    if (slice.text.length === 0 || have >= slice.length) return parts.join('');
  }
}

export async function getSuggestions() {
  try {
    return (await getJson('api/v1/suggestions')).questions ?? [];
  } catch {
    return []; // the first screen is whole without examples
  }
}

/** { ready, done, total, message }: the message says what to do where waiting does not help; unreached is { ready: false, reached: false }. */
export async function readiness() {
  let response;
  try {
    response = await fetch('health/ready', { headers: { Accept: 'application/json' } });
  } catch {
    return { ready: false, reached: false };
  }
  if (response.status !== 503) return { ready: true, reached: true };
  const index = (await response.json().catch(() => null))?.entries?.index ?? {};
  const { phase, done, total, reports, scans } = index.data ?? {}; // told to an administrator only
  return { ready: false, reached: true, empty: phase === 'ready' && reports === 0 && scans === 0, done: Number(done) || 0, total: Number(total) || 0, message: phase && phase !== 'indexing' ? index.description : null };
}

/** Asks and reports each event through `on`; resolves with the whole answer. A stream that just ends is an error. */
export async function ask(request, { signal, on }) {
  const response = await reach('api/v1/ask', {
    method: 'POST', signal, body: JSON.stringify(request),
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream, application/problem+json' },
  });
  if (!response.ok) throw await problemOf(response);
  on({ type: 'accepted' });
  if (!(response.headers.get('Content-Type') ?? '').includes('event-stream')) return response.json();
  return readStream(response.body.getReader(), on);
}

async function readStream(reader, on) {
  try {
    for await (const event of events(reader)) {
      if (event.type === 'done') return wholeAnswer(event);
      if (event.type === 'error') throw new Problem(event.code === 'timeout' ? 'errorTimeout' : 'errorServer', event);
      on(event);
    }
  } catch (cause) {
    if (cause instanceof Problem || cause.name === 'AbortError') throw cause;
    throw new Problem('errorCut');
  } finally {
    reader.cancel().catch(() => {});
  }
  throw new Problem('errorCut');
}

async function* events(reader) {
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
    const lines = rest.split(/\r?\n/);
    rest = done ? '' : lines.pop();
    for (const line of lines) if (line.startsWith('data:')) yield JSON.parse(line.slice(5));
    if (done) return;
  }
}

// The answer may lie beside `type` or one field down.
function wholeAnswer(event) {
  return event.response ?? event.result ?? (event.answer?.answer ? event.answer : event);
}
