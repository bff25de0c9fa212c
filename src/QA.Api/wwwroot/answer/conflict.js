import { drawAmount, splitUnit } from './amounts.js';
import { citationButton, doubtNote } from './cited.js';
import { el, icon } from '../shell/dom.js';
import { drawPieces, quoteWords } from './prose.js';
import { t } from '../shell/text.js';

// Where the reports differ: each value on a card of its own, all of equal weight.

export const valuesOf = response => (response.conflicts ?? []).flatMap(conflict => conflict.values);

export function drawDifference(response) {
  const most = Math.max(2, ...(response.conflicts ?? []).map(conflict => conflict.values.length));
  return el('p', { class: 'difference' }, icon('alert'), most > 2 ? t('differMany', { n: most }) : t('differTwo'));
}

/** Which line of the text tells of which value: a card then says it, and the text does not say it again. */
export function cardLines(response, lines) {
  const none = { of: new Map(), taken: new Set() };
  if (response.outcome !== 'conflict') return none;
  const of = new Map(valuesOf(response).map(value => [value, lines.find(line => line.bullet && line.ids.includes(value.citation) && line.words.includes(value.text))]));
  const told = [...of.values()];
  if (told.some(line => !line) || new Set(told).size < told.length) return none;
  // The line that only says "they differ" stands above the cards already.
  const heading = lines.filter(line => !line.bullet && line.ids.length === 0 && line.figures.length === 0);
  return { of, taken: new Set([...told, ...heading]) };
}

export function drawConflicts(response, cards, desk) {
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
    doubtNote(citation),
    citation ? citationButton(citation, desk, true) : null);
}
