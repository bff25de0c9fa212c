import { recall, remember } from './dom.js';

let current = document.documentElement.lang === 'en' || recall('qa.lang') === 'en' ? 'en' : 'vi';
let words = await wordsOf(current);

async function wordsOf(name) {
  return (await import(`./words.${name}.js`)).default;
}

export function language() {
  return current;
}

/** Only the words of the language in use are fetched. */
export async function switchLanguage() {
  const next = current === 'vi' ? 'en' : 'vi';
  // Kept first: a page that is left while the words are on their way opens in the chosen language.
  remember('qa.lang', next);
  words = await wordsOf(next);
  current = next;
}

export function t(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (hole, name) => (name in values ? String(values[name]) : hole));
}

/** The language of words that are not the page's own: Vietnamese is known by its marks; null where that does not tell. */
export function tongueOf(words) {
  const marks = words.normalize('NFD').match(/[\u0300-\u036f]|đ/gi) ?? [];
  return marks.length * 8 > words.length ? 'vi' : null;
}

/** Words about a number of things, where the language has a form of its own for one. */
export function many(key, n, values = {}) {
  return t(n === 1 && has(`${key}_one`) ? `${key}_one` : key, { n: count(n), ...values });
}

export function count(value, most = 3, least = 0) {
  return new Intl.NumberFormat(current === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: most, minimumFractionDigits: least }).format(value);
}

const measured = ({ basis, against }) => (against && (basis === 'share' || basis === 'change') ? `fact_${basis}_${against}` : '');

/** What kind of figure it is, as a heading of a fact: against plan, plan, change. */
export function factWord(figure) {
  return t(measured(figure) || 'fact_' + figure.basis);
}

/** The same inside a line of a tip. */
export function measureWord(figure) {
  if (figure.computed ?? figure.formula) return t('basis_computed');
  if (measured(figure)) return t(measured(figure)).toLowerCase();
  return figure.basis ? t('basis_' + figure.basis) : '';
}

export const has = key => key in words;

export function hour(time) {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date(time));
}

export function day(time, withHour = false) {
  const date = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date(time));
  return withHour ? `${date}, ${hour(time)}` : date;
}

/** The server says things in Vietnamese with the English after it in brackets: the reader's own half of that. */
export function ownHalf(said) {
  const halves = /^([\s\S]*?)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\.?$/.exec(String(said ?? '').trim());
  if (!halves) return String(said ?? '');
  return current === 'vi' ? halves[1].replace(/[.;]?$/, '.') : `${halves[2][0].toUpperCase()}${halves[2].slice(1)}.`;
}
