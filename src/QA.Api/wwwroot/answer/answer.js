import { amountWords, formulaWords, gap, labelOf, splitUnit } from './amounts.js';
import { drawActions } from './actions.js';
import { citationButton, drawLoaded, drawPlaces } from './cited.js';
import { comparing, comparisonOf, drawComparison } from './compare.js';
import { cardLines, drawConflicts, drawDifference } from './conflict.js';
import { drawHeadlines, headlinesOf } from './headline.js';
import { button, el, icon } from '../shell/dom.js';
import { someQuestions } from '../library/library.js';
import { percentOf } from '../library/places.js';
import { drawLines, proseLines } from './prose.js';
import { count, factWord, language, many, t, tongueOf } from '../shell/text.js';

// One whole answer, top to bottom: figure, sentence, facts, trust, places, what to ask next.
// `desk` is what the answer may do: { citations, painted, open(citation, opener), ask(question), link(), … }.

export function drawAnswer(response, hands) {
  const heads = headlinesOf(response);
  const open = (citation, opener) => hands.open({ ...citation, asked: heads.filter(head => head.figure && head.figure.citation === citation.id).map(head => head.words) }, opener);
  const desk = { ...hands, open, asked: heads.map(head => head.figure), figures: response.figures ?? [], tongue: tongueOf(response.answer.text) };
  const lines = proseLines(response.answer, response.figures ?? []);
  const parts = partsOf(response, lines, heads, desk);
  // Text that was already read while it came must not move: what was not expected then stands below it.
  const said = parts.difference ?? (response.outcome === 'not_found' && (desk.painted || !saysNotFound(response)) ? el('p', { class: 'not-there' }, t('notThere')) : null);
  const top = parts.headline ?? (desk.painted ? el('div', { class: 'headline-row' }, said ?? parts.trust) : said);
  fold(parts.prose);
  return el('div', { class: 'answer', data: { outcome: response.outcome } }, top, parts.prose, drawAskAll(response, desk), parts.comparison, parts.facts,
    parts.conflicts, top?.contains(parts.trust) ? null : parts.trust, drawComposer(response), parts.computed,
    drawPlaces(response, desk), drawLoaded(response, desk), drawSuggestions(response, desk), ...drawActions(response, desk));
}

const saysNotFound = ({ answer }) => /^(Chưa|Không|Not |No )/u.test(answer.text);

function partsOf(response, lines, heads, desk) {
  const figures = response.figures ?? [];
  const cards = cardLines(response, lines);
  const compared = comparisonOf(response, lines);
  return {
    headline: heads.length ? drawHeadlines(heads, response, desk) : null,
    difference: response.outcome === 'conflict' ? drawDifference(response) : null,
    comparison: compared ? drawComparison(compared, desk) : null,
    // A verdict is said once, as the headline; the rows of a comparison once, in its table.
    prose: drawLines(withoutVerdict(lines.filter(line => !cards.taken.has(line) && !compared?.lines.includes(line)), heads, desk), desk),
    // Beside one figure stand its facts; of several each has its own sentence.
    facts: heads.length === 1 && heads[0].figure ? drawFacts(heads[0].figure, figures, response.answer.text) : null,
    conflicts: el('div', {}, drawConflicts(response, cards, desk)),
    trust: drawTrust(response),
    computed: drawComputed(figures, desk, compared),
  };
}

function drawFacts(asked, figures, text) {
  const facts = figures.filter(figure => figure !== asked && tellsOf(figure, asked, figures)).slice(0, 4);
  // A single fact of a short sentence is read there already.
  if (facts.length === 0 || facts.length === 1 && text.length < 140) return null;
  return el('dl', { class: 'facts' }, facts.map(figure => el('div', {},
    el('dt', {}, factName(figure, asked)),
    el('dd', {}, factValue(figure, text)))));
}

// "bằng", "tức", "tỷ lệ" name nothing: such a figure is of what the figure before it counts.
const bareLabel = /^(và|tức|tức là|bằng|đạt|chiếm|tăng|giảm|tương ứng|tỷ lệ|tỉ lệ|kế hoạch|kh|so với.*|which is|or)$/i;

// Words that were read while they came stay, the verdict among them.
function withoutVerdict(lines, [head], { painted }) {
  if (!head || head.figure || !lines.length || painted && /\p{L}/u.test(lines[0].words.slice(head.words.length))) return lines;
  const [first, ...others] = lines;
  const [piece, ...rest] = first.pieces;
  const words = (piece.words ?? '').slice(head.words.length).replace(/^[.,;:]?\s+([–-]\s+)?/, '').replace(/^[^\p{L}\p{N}]+$/u, '');
  const pieces = words ? [{ ...piece, words }, ...rest] : rest;
  return pieces.length ? [{ ...first, pieces }, ...others] : others;
}

/** A fact is told only of the asked figure, never of another figure of the same sentence. */
function tellsOf(figure, asked, figures) {
  if (figure.computed || !comparing.includes(figure.basis)) return false;
  if (figure.label === asked.label) return true;
  const between = figures.some(other => other !== asked && other.start >= asked.end && other.end <= figure.start && other.label !== asked.label && !bareLabel.test(other.label));
  return bareLabel.test(figure.label ?? '') && figure.citation === asked.citation && figure.start >= asked.end && !between;
}

function factName(figure, asked) {
  const name = factWord(figure.basis === 'share' && !figure.against && /^t[ỷỉ] lệ$/i.test(figure.label) ? { ...figure, against: 'whole' } : figure);
  return figure.period && figure.period !== asked.period && !figure.against ? `${name} (${figure.period})` : name;
}

// "Dưới 0,15" in a plan is a bound: without its word it would be another plan.
function factValue(figure, text) {
  const { words, unit } = splitUnit(figure);
  const bound = /(dưới|trên|tối thiểu|tối đa|không quá|ít nhất|under|over)\s+$/i.exec(text.slice(Math.max(0, figure.start - 12), figure.start));
  return `${bound ? bound[1] + ' ' : ''}${words}${gap(unit)}${unit}`;
}

function drawTrust(response) {
  const { figures = 0, found = 0, computed = 0 } = response.trust ?? {};
  if (response.outcome === 'not_found' || response.outcome === 'needs_clarification') return null;
  // The sign of what is checked does not stand at what two reports say differently.
  if (response.outcome === 'conflict') return el('p', { class: 'trust even' }, t('trustDiffer'));
  if (figures === 0 && !response.citations?.length) return null;
  const isUnsure = (response.confidence ?? 1) < 0.6;
  // What was compared is the recognised text: of a poor scan that vouches for nothing.
  const poor = (response.citations ?? []).map(citation => citation.place).filter(place => place?.doubtful);
  const low = isUnsure || poor.length > 0 || found + computed < figures;
  const words = poor.length ? scanWords(poor, isUnsure) : isUnsure ? t('trustLow') : trustWords(figures, found, computed);
  return el('p', { class: low ? 'trust low' : 'trust' }, icon(low ? 'alert' : 'check'), el('span', {}, words));
}

function scanWords(places, isUnsure) {
  const pages = [...new Set(places.map(place => place.page))].join(', ');
  const words = t('trustScan', { pages, percent: Math.min(...places.map(percentOf)) });
  return isUnsure ? `${words} ${t('trustScanLow')}` : words;
}

function trustWords(figures, found, computed) {
  if (figures === 0) return t('trustText');
  return many(computed > 0 ? 'trustComputed' : 'trustAll', found, { figures, found, computed });
}

const modelName = composer => /^model:(.+)$/.exec(composer ?? '')?.[1];

/** Whose words they are, where it is not the report's own: a reader may want to weigh them otherwise. */
function drawComposer(response) {
  const name = modelName(response.composer);
  if (!name && !response.fallback) return null;
  const words = [name ? t('byModel', { name }) : '', response.fallback ? fallbackWords(response.fallback) : ''];
  return el('p', { class: 'composer-note' }, words.filter(Boolean).join(' '));
}

// The server words the reason in the question's language, which need not be the reader's.
const fallbackWords = ({ text }) => (language() === 'vi' && text ? text : t('byFallback'));

function drawComputed(figures, desk, compared) {
  const computed = figures.filter(figure => figure.computed);
  // The rows of a comparison are what the difference was computed from: they are not listed a second time.
  const how = figure => [t('computedHow'), ': ', el('span', { class: 'formula' }, formulaWords(figure))];
  if (compared) return el('div', {}, computed.map(figure => el('p', { class: 'computed' }, how(figure))));
  return el('div', {}, computed.map(figure => el('details', { class: 'computed', open: true },
    el('summary', {}, how(figure)), el('ul', {}, figure.computed.operands.map(operand => drawOperand(operand, figures, desk))))));
}

// Where the whole answer stands on one place, that place is listed below and not at each operand.
function drawOperand(operand, figures, desk) {
  const citation = desk.citations.length > 1 ? desk.citations.find(item => item.id === operand.citation) : null;
  return el('li', {}, el('span', { class: 'operand' }, amountWords(operand)), el('span', {}, el('span', { class: 'operand-label' }, labelOf(operand, figures)),
    citation ? citationButton(citation, desk) : null));
}

const mostLines = 12;
const mostLetters = 1500;

/** A long answer begins short; the whole of it is one press away, and is what is copied and printed. */
function fold(prose) {
  const lines = [...prose.querySelectorAll('p, li')];
  let letters = 0;
  const beyond = lines.filter((line, index) => (letters += line.textContent.length) > mostLetters && index > 0 || index >= mostLines);
  if (beyond.length < 3) return;
  for (const line of beyond) line.classList.add('beyond');
  const all = button({ class: 'plain show-all', on: { click: () => { prose.classList.remove('folded'); all.remove(); beyond[0].tabIndex = -1; beyond[0].focus({ preventScroll: true }); } } }, t('showAll', { n: count(lines.length) }));
  prose.classList.add('folded');
  prose.append(all);
}

const suggestionTitles = { needs_clarification: 'clarify', not_found: 'wouldWork' };

function drawSuggestions(response, desk) {
  // Not found without a way on would be a dead end: two questions of the first screen lead out.
  const given = response.suggestions?.length ? response.suggestions : response.outcome === 'not_found' && !desk.askAll ? someQuestions(2) : [];
  if (given.length === 0) return null;
  return el('section', { class: 'suggestions' },
    el('h3', {}, t(suggestionTitles[response.outcome] ?? 'next')),
    el('ul', {}, given.map(question => el('li', {},
      button({ class: 'suggestion', lang: tongueOf(question), on: { click: () => desk.ask(question) } }, question)))));
}

/** Not found in some of the reports only: the way on is to ask of all. */
function drawAskAll(response, desk) {
  return response.outcome === 'not_found' && desk.askAll ? button({ class: 'plain filled', on: { click: desk.askAll } }, icon('find'), t('askAll')) : null;
}
