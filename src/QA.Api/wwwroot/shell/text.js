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
  words = await wordsOf(next);
  current = next;
  remember('qa.lang', current);
}

export function t(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (hole, name) => (name in values ? String(values[name]) : hole));
}

export function count(value, decimals = 3) {
  return new Intl.NumberFormat(current === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: decimals }).format(value);
}

const measured = ({ basis, against }) => (against && (basis === 'share' || basis === 'change') ? `fact_${basis}_${against}` : '');

/** What kind of figure it is, as a heading of a fact: against plan, plan, change. */
export function factWord(figure) {
  return t(measured(figure) || 'fact_' + figure.basis);
}

/** The same inside a line of a tip. */
export function measureWord(figure) {
  if (measured(figure)) return t(measured(figure)).toLowerCase();
  return figure.basis ? t('basis_' + figure.basis) : '';
}

export const has = key => key in words;

export function day(time, withHour = false) {
  const date = new Date(time);
  return new Intl.DateTimeFormat(current === 'vi' ? 'vi-VN' : 'en-GB', withHour ? { dateStyle: 'short', timeStyle: 'short' } : { dateStyle: 'medium' }).format(date);
}

/** The server says things in Vietnamese with the English after it in brackets: the reader's own half of that. */
export function ownHalf(said) {
  const halves = /^([\s\S]*?)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\.?$/.exec(String(said ?? '').trim());
  if (!halves) return String(said ?? '');
  return current === 'vi' ? halves[1].replace(/[.;]?$/, '.') : `${halves[2][0].toUpperCase()}${halves[2].slice(1)}.`;
}
