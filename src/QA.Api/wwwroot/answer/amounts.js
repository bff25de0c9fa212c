import { el } from '../shell/dom.js';

// A figure as it is set: its digits strong, its unit beside them in regular weight.

export function splitUnit({ text, unit }) {
  const whole = String(text).trim();
  if (unit && whole.toLowerCase().endsWith(unit.toLowerCase())) return { words: whole.slice(0, -unit.length).trim(), unit: whole.slice(-unit.length) };
  const spelled = /^([\d.,/\s–-]*\d)\s*(\D+)$/.exec(whole);
  if (spelled) return { words: spelled[1], unit: spelled[2] };
  return { words: whole, unit: unit ?? '' };
}

// A percent sign stands at its number, any other unit a space away.
export const gap = unit => (unit && unit !== '%' ? ' ' : '');

export function drawAmount(kind, words, unit) {
  return el('p', { class: kind }, el('span', { class: 'value' }, words), gap(unit), unit ? el('span', { class: 'unit' }, unit) : '');
}

export function drawSum({ words, unit }) {
  return [el('span', { class: 'value' }, words), gap(unit), unit];
}

/** The figure as one run of words, as it is copied. */
export function amountWords(figure) {
  const { words, unit } = splitUnit(figure);
  return `${words}${gap(unit)}${unit}`;
}

/** What an operand of a computed figure counts: the label it has among the figures of the answer. */
export function labelOf({ value, citation }, figures) {
  return figures.find(figure => !figure.computed && figure.value === value && figure.citation === citation)?.label ?? '';
}

/** A formula with what it comes to. */
export const formulaWords = figure => `${figure.computed.formula} = ${amountWords(figure)}`;
