import { factWord, t } from './text.js';
import { announce, button, copyText, el, icon, iconButton } from './dom.js';
import { chipSpans, drawLines, drawPieces, markSpots, proseLines, quoteTip, quoteWords } from './prose.js';
import { hideTip, withTip } from './tip.js';
import { allReports, placeParts, placeText, shortTitle } from './places.js';
import { someQuestions } from './library.js';

// One whole answer, top to bottom: figure, sentence, facts, trust, places, what to ask next.
// `desk` is what the answer may do: { citations, open(citation, opener), ask(question), link() }.

export function drawAnswer(response, desk) {
  const figures = response.figures ?? [];
  const first = headlineOf(response);
  const lines = proseLines(response.answer, figures);
  const cards = cardLines(response, lines);
  const compared = comparisonOf(response, lines);
  return el('div', { class: 'answer', data: { outcome: response.outcome } },
    first && drawHeadline(first),
    response.outcome === 'conflict' ? drawDifference(response) : null,
    compared ? drawComparison(compared) : null,
    drawLines(lines.filter(line => !cards.taken.has(line)), desk),
    first?.figure ? drawFacts(first.figure, figures, response.answer.text) : null,
    response.outcome === 'conflict' ? null : drawTrust(response),
    drawConflicts(response, cards, desk),
    response.outcome === 'conflict' ? drawTrust(response) : null,
    drawComputed(figures, desk, compared),
    drawPlaces(response, desk),
    drawLoaded(response, desk),
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

function drawFacts(asked, figures, text) {
  const facts = figures.filter(figure => figure !== asked && tellsOf(figure, asked, figures)).slice(0, 4);
  if (facts.length === 0) return null;
  return el('dl', { class: 'facts' }, facts.map(figure => el('div', {},
    el('dt', {}, factName(figure, asked)),
    el('dd', {}, factValue(figure, text)))));
}

// "bằng", "tức", "tỷ lệ" name nothing: such a figure is of what the figure before it counts.
const bareLabel = /^(và|tức|tức là|bằng|đạt|chiếm|tăng|giảm|tương ứng|tỷ lệ|tỉ lệ|kế hoạch|kh|so với.*|which is|or)$/i;

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

/** Which line of the text tells of which value: a card then says it, and the text does not say it again. */
function cardLines(response, lines) {
  const none = { of: new Map(), taken: new Set() };
  if (response.outcome !== 'conflict') return none;
  const of = new Map(valuesOf(response).map(value => [value, lines.find(line => line.bullet && line.ids.includes(value.citation) && line.words.includes(value.text))]));
  const told = [...of.values()];
  if (told.some(line => !line) || new Set(told).size < told.length) return none;
  // The line that only says "they differ" stands above the cards already.
  const heading = lines.filter(line => !line.bullet && line.ids.length === 0 && line.figures.length === 0);
  return { of, taken: new Set([...told, ...heading]) };
}

function drawConflicts(response, cards, desk) {
  return (response.conflicts ?? []).map(conflict => el('section', { class: 'conflict' },
    el('h3', {}, conflict.indicator),
    el('div', { class: 'cards' }, conflict.values.map(value => drawCard(value, cards.of.get(value), desk)))));
}

function drawCard(value, line, desk) {
  const citation = desk.citations.find(item => item.id === value.citation);
  const { words, unit } = splitUnit(value);
  return el('div', { class: 'card' },
    drawAmount('card-value', words, unit),
    line ? el('p', { class: 'card-quote' }, drawPieces(line.pieces.filter(piece => !piece.ids), desk))
      : citation ? el('p', { class: 'card-quote' }, quoteWords(citation, 140)) : null,
    citation ? citationButton(citation, desk) : null);
}

/**
 * A line for each place and one figure asked of each: the figures that a difference was computed from, or else the only
 * figure of its line. With more than one it is not for the page to guess, and the lines stay lines.
 */
function comparisonOf(response, lines) {
  const rows = lines.filter(line => line.bullet);
  if (response.outcome !== 'answered' || rows.length < 2 || !(response.figures?.length >= 2)) return null;
  const operands = response.figures.flatMap(figure => figure.computed?.operands ?? []);
  const cells = rows.map(line => ({ name: /^([^:\d]{2,60}(?:\d{4})?):\s/.exec(line.words)?.[1], value: comparedValue(line, operands), bare: line.figures.length === 0 }));
  if (cells.some(cell => !cell.name || !cell.value && !cell.bare) || cells.filter(cell => cell.value).length < 2) return null;
  // Two matters of one place are told apart by what they are, not by where.
  if (new Set(cells.map(cell => cell.name)).size === 1) {
    for (const [at, cell] of cells.entries()) cell.name = rows[at].figures.find(figure => figure.value === cell.value?.value)?.label || cell.name;
  }
  // A plan beside a result is no comparison to draw.
  if (new Set(cells.filter(cell => cell.value).map(({ value }) => (comparing.includes(value.basis) ? value.basis : ''))).size > 1) return null;
  const difference = response.figures.find(figure => figure.computed && figure.basis === 'change');
  return { cells, difference, most: sameScale(cells) };
}

function comparedValue(line, operands) {
  const operand = operands.find(item => line.ids.includes(item.citation) && line.figures.some(figure => figure.value === item.value));
  if (operand) return operand;
  const own = line.figures.filter(figure => !comparing.includes(figure.basis) || line.figures.length === 1);
  return operands.length === 0 && own.length === 1 ? own[0] : null;
}

// Bars are drawn only of what is counted in one unit ("hộ" and "hộ nghèo" are one), none of it below nothing.
function sameScale(cells) {
  const values = cells.map(cell => cell.value).filter(Boolean);
  const shortest = values.map(value => value.unit).sort((a, b) => a.length - b.length)[0];
  const same = values.every(value => value.unit === shortest || value.unit.startsWith(shortest + ' '));
  const numbers = values.map(value => Number(value.value));
  return same && numbers.every(number => number >= 0) ? Math.max(...numbers) : 0;
}

function drawComparison({ cells, difference, most }) {
  const foot = difference ? splitUnit(difference) : null;
  return el('table', { class: 'compared' }, el('caption', { class: 'sr' }, t('compared')),
    el('tbody', {}, cells.map(({ name, value }) => el('tr', {}, el('th', { scope: 'row' }, name),
      el('td', { class: 'amount' }, value ? drawSum(splitUnit(value)) : t('notStated')),
      most > 0 ? el('td', { class: 'bar-cell', 'aria-hidden': 'true' }, value ? drawMeasure(Number(value.value) / most) : '') : null))),
    foot ? el('tfoot', {}, el('tr', {}, el('th', { scope: 'row' }, t('difference')), el('td', { class: 'amount' }, drawSum(foot)), most > 0 ? el('td') : null)) : null);
}

function drawSum({ words, unit }) {
  return [el('span', { class: 'value' }, words), gap(unit), unit];
}

function drawMeasure(share) {
  const bar = el('span', { class: 'measure' });
  bar.style.width = `${Math.max(share * 100, 1)}%`;
  return bar;
}

function drawComputed(figures, desk, compared) {
  const computed = figures.filter(figure => figure.computed);
  // The rows of a comparison are what the difference was computed from: they are not listed a second time.
  if (compared) return computed.map(figure => el('p', { class: 'computed' }, t('computedHow'), ': ', el('span', { class: 'formula' }, figure.computed.formula)));
  return computed.map(figure => el('details', { class: 'computed', open: true },
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

/** Where nothing is near, the reader sees of whom there are reports at all. */
function drawLoaded(response, desk) {
  if (response.outcome !== 'not_found' || desk.citations.length || !allReports().length) return null;
  const reports = allReports().slice(0, 8);
  return el('section', { class: 'places' }, el('h3', {}, t('loadedPlaces')),
    el('ul', { class: 'shelf' }, reports.map(report => {
      const node = button({ class: 'citation' }, icon('place'), el('span', {}, el('span', {}, shortTitle(report.id))));
      node.addEventListener('click', () => desk.open({ report: report.id }, node));
      return el('li', {}, node);
    })));
}

const suggestionTitles = { needs_clarification: 'clarify', not_found: 'wouldWork' };

function drawSuggestions(response, desk) {
  // Not found without a way on would be a dead end: two questions of the first screen lead out.
  const given = response.suggestions?.length ? response.suggestions : response.outcome === 'not_found' ? someQuestions(2) : [];
  if (given.length === 0) return null;
  return el('section', { class: 'suggestions' },
    el('h3', {}, t(suggestionTitles[response.outcome] ?? 'next')),
    el('ul', {}, given.map(question => el('li', {},
      button({ class: 'suggestion', on: { click: () => desk.ask(question) } }, question)))));
}

function drawActions(response, desk) {
  return el('div', { class: 'actions' },
    response.outcome === 'needs_clarification' ? null : iconButton('copy', t('copy'), () => copied(forDocument(response, desk))),
    iconButton('link', t('copyLink'), () => copied(desk.link())),
    iconButton('edit', t('edit'), () => desk.edit()));
}

/** The answer as a document wants it: what one place proves is followed by the place in brackets. */
export function forDocument({ answer, figures = [] }, desk) {
  let words = '';
  let at = 0;
  for (const spot of markSpots(answer, chipSpans(figures, answer.text))) {
    const places = spot.ids.map(id => desk.citations.find(item => item.id === id)).filter(Boolean).map(placeText);
    words += answer.text.slice(at, spot.at) + (places.length ? ` [${places.join('; ')}]` : '');
    at = spot.at;
  }
  return words + answer.text.slice(at);
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

