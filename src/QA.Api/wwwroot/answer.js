import { t } from './text.js';
import { announce, button, copyText, el, icon, iconButton } from './dom.js';
import { drawProse, quoteTip, quoteWords } from './prose.js';
import { hideTip, withTip } from './tip.js';
import { placeParts, placeText } from './places.js';

// One whole answer, top to bottom: figure, sentence, facts, trust, places, what to ask next.
// `desk` is what the answer may do: { citations, open(citation, opener), ask(question), link() }.

export function drawAnswer(response, desk) {
  const figures = response.figures ?? [];
  const first = headlineOf(response);
  return el('div', { class: 'answer', data: { outcome: response.outcome } },
    first && drawHeadline(first),
    response.outcome === 'conflict' ? drawDifference(response) : null,
    drawProse(response.answer, figures, desk),
    first?.figure ? drawFacts(first.figure, figures) : null,
    drawTrust(response),
    drawConflicts(response, desk),
    drawComputed(figures, desk),
    drawPlaces(response, desk),
    drawSuggestions(response, desk),
    drawActions(response, desk));
}

/** A verdict opens a yes-or-no answer; a list has no single figure unless it states one before its first item. */
export function headlineOf(response) {
  if (response.outcome !== 'answered') return null;
  const text = response.answer.text;
  const verdict = /^(Có|Không|Đúng|Sai|Chưa|Yes|No|Not yet)(?=[.,;:]|\s[–-]\s)/u.exec(text);
  if (verdict) return { words: verdict[1] };
  const figure = response.figures?.[0];
  if (!figure) return null;
  const list = /(^|\n)- /.exec(text);
  if (list && !(figure.start < list.index)) return null;
  return { figure, ...splitUnit(figure) };
}

function splitUnit({ text, unit }) {
  const whole = String(text).trim();
  if (unit && whole.toLowerCase().endsWith(unit.toLowerCase())) return { words: whole.slice(0, -unit.length).trim(), unit: whole.slice(-unit.length) };
  const spelled = /^([\d.,/\s–-]*\d)\s*(\D+)$/.exec(whole);
  if (spelled) return { words: spelled[1], unit: spelled[2] };
  return { words: whole, unit: unit ?? '' };
}

// A percent sign stands at its number, any other unit a space away.
const gap = unit => (unit && unit !== '%' ? ' ' : '');

function drawAmount(kind, words, unit) {
  return el('p', { class: kind }, el('span', { class: 'value' }, words), gap(unit), unit ? el('span', { class: 'unit' }, unit) : '');
}

function drawHeadline({ words, unit, figure }) {
  const whole = `${words}${gap(unit)}${unit ?? ''}`;
  return el('div', { class: whole.length > 26 ? 'headline-row long' : 'headline-row' },
    drawAmount('headline', words, unit),
    figure ? iconButton('copy', t('copyFigure'), () => copied(whole), { class: 'icon-button quiet' }) : null);
}

const comparing = ['plan', 'target', 'previous', 'share', 'change'];

function drawFacts(asked, figures) {
  const facts = figures.filter(figure => figure !== asked && comparing.includes(figure.basis)).slice(0, 4);
  if (facts.length === 0) return null;
  return el('dl', { class: 'facts' }, facts.map(figure => el('div', {},
    el('dt', {}, factName(figure, asked)),
    el('dd', {}, figure.text))));
}

function factName(figure, asked) {
  const name = figure.label && figure.label !== asked.label ? figure.label : t('fact_' + figure.basis);
  return figure.period && figure.period !== asked.period ? `${name} (${figure.period})` : name;
}

function drawTrust(response) {
  const { figures = 0, found = 0, computed = 0 } = response.trust ?? {};
  if (response.outcome === 'not_found' || response.outcome === 'needs_clarification') return null;
  const low = response.outcome !== 'conflict' && ((response.confidence ?? 1) < 0.6 || found + computed < figures);
  const words = [trustWords(figures, found, computed)];
  if (response.outcome === 'conflict') words.push(t('trustDiffer'));
  else if (low) words.push(t('trustLow'));
  return el('p', { class: low ? 'trust low' : 'trust' }, icon(low ? 'alert' : 'check'), el('span', {}, words.join(' ')));
}

function trustWords(figures, found, computed) {
  if (figures === 0) return t('trustText');
  return computed > 0 ? t('trustComputed', { figures, found, computed }) : t('trustAll', { figures, found });
}

const valuesOf = response => (response.conflicts ?? []).flatMap(conflict => conflict.values);

function drawDifference(response) {
  const most = Math.max(2, ...(response.conflicts ?? []).map(conflict => conflict.values.length));
  return el('p', { class: 'difference' }, icon('alert'), most > 2 ? t('differMany', { n: most }) : t('differTwo'));
}

function drawConflicts(response, desk) {
  return (response.conflicts ?? []).map(conflict => el('section', { class: 'conflict' },
    el('h3', {}, conflict.indicator),
    el('div', { class: 'cards' }, conflict.values.map(value => drawCard(value, desk)))));
}

function drawCard(value, desk) {
  const citation = desk.citations.find(item => item.id === value.citation);
  const { words, unit } = splitUnit(value);
  return el('div', { class: 'card' },
    drawAmount('card-value', words, unit),
    citation ? el('p', { class: 'card-quote' }, quoteWords(citation, 140)) : null,
    citation ? citationButton(citation, desk) : null);
}

function drawComputed(figures, desk) {
  return figures.filter(figure => figure.computed).map(figure => el('details', { class: 'computed', open: true },
    el('summary', {}, t('computedHow'), ': ', el('span', { class: 'formula' }, figure.computed.formula)),
    el('ul', {}, figure.computed.operands.map(operand => drawOperand(operand, desk)))));
}

function drawOperand(operand, desk) {
  const citation = desk.citations.find(item => item.id === operand.citation);
  const { words, unit } = splitUnit(operand);
  return el('li', {}, el('span', { class: 'operand' }, `${words}${gap(unit)}${unit}`),
    citation ? citationButton(citation, desk) : null);
}

function drawPlaces(response, desk) {
  // What a card already points at is not listed a second time.
  const shown = new Set(valuesOf(response).map(value => value.citation));
  const rest = desk.citations.filter(citation => !shown.has(citation.id));
  if (rest.length === 0) return null;
  const nearest = response.outcome === 'not_found';
  return el('section', { class: nearest ? 'places nearest' : 'places' },
    el('h3', {}, t(nearest ? 'nearest' : 'places')),
    el('ol', {}, rest.map(citation => el('li', {},
      el('span', { class: 'place-number', 'aria-hidden': 'true' }, String(desk.citations.indexOf(citation) + 1)),
      citationButton(citation, desk),
      nearest ? el('p', { class: 'near-quote' }, quoteWords(citation, 180)) : null))));
}

function citationButton(citation, desk) {
  const parts = placeParts(citation);
  const node = button({ class: 'citation', data: { citation: citation.id } }, icon('place'),
    el('span', {}, parts.flatMap((part, index) => [index ? el('span', { class: 'step' }, ' › ') : '', el('span', {}, part)])));
  node.addEventListener('click', () => { hideTip(); desk.open(citation, node); });
  return withTip(node, () => quoteTip(citation));
}

const suggestionTitles = { needs_clarification: 'clarify', not_found: 'wouldWork' };

function drawSuggestions(response, desk) {
  if (!response.suggestions?.length) return null;
  return el('section', { class: 'suggestions' },
    el('h3', {}, t(suggestionTitles[response.outcome] ?? 'next')),
    el('ul', {}, response.suggestions.map(question => el('li', {},
      button({ class: 'suggestion', on: { click: () => desk.ask(question) } }, question)))));
}

function drawActions(response, desk) {
  return el('div', { class: 'actions' },
    response.outcome === 'needs_clarification' ? null : iconButton('copy', t('copy'), () => copied(forDocument(response, desk))),
    iconButton('link', t('copyLink'), () => copied(desk.link())),
    iconButton('edit', t('edit'), () => desk.edit()));
}

/** The answer as a document wants it: each segment followed by its places in brackets. */
export function forDocument(response, desk) {
  return (response.answer.segments ?? [{ text: response.answer.text }]).map(segment => {
    const places = (segment.citations ?? []).map(id => desk.citations.find(item => item.id === id)).filter(Boolean).map(placeText);
    const words = segment.text.trimEnd();
    return places.length ? `${words} [${places.join('; ')}]${segment.text.slice(words.length)}` : segment.text;
  }).join('');
}

async function copied(text) {
  announce('');
  const done = await copyText(text);
  announce(t(done ? 'copied' : 'notCopied'));
  flash(t(done ? 'copied' : 'notCopied'));
}

function flash(words) {
  document.querySelector('.flash')?.remove();
  const note = el('p', { class: 'flash', 'aria-hidden': 'true' }, words);
  document.body.append(note);
  setTimeout(() => note.remove(), 1600);
}

