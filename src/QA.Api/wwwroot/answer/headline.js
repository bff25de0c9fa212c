import { copied } from './actions.js';
import { drawAmount, gap, splitUnit } from './amounts.js';
import { note } from './notes.js';
import { el, iconButton } from '../shell/dom.js';
import { clip, shortTitle } from '../library/places.js';
import { t } from '../shell/text.js';

// What stands first and large: the figure asked for, each of several that are asked for, or the word that says yes or no.

const most = 3;
const longest = 12; // letters that stand large beside their buttons on a phone

/** A verdict opens a yes-or-no answer; a list has no single figure unless it states one before its first item. */
export function headlinesOf(response) {
  if (response.outcome !== 'answered') return [];
  const figures = response.figures ?? [];
  const asked = figures.filter(figure => figure.asked);
  if (asked.length > 1) return asked.length > most ? [] : named(asked, response);
  const text = response.answer.text;
  const verdict = /^(Có|Không|Đúng|Sai|Chưa|Yes|No|Not yet)(?=[.,;:]|\s[–-]\s)/u.exec(text);
  if (verdict) return [{ words: verdict[1] }];
  const list = /(^|\n)- /.exec(text);
  if (!figures.length || list && !(figures[0].start < list.index)) return [];
  return [{ figure: figures[0], ...splitUnit(figures[0]) }];
}

// Each of several is told apart by what it is; two of one matter by their year, and else by their report.
function named(figures, response) {
  const report = figure => response.citations.find(citation => citation.id === figure.citation);
  const tells = [figure => figure.label, figure => figure.period, figure => report(figure) && shortTitle(report(figure).report, report(figure).reportTitle)];
  const differ = tell => new Set(figures.map(tell)).size > 1;
  const [first, ...others] = tells.filter(differ);
  const names = figure => [first?.(figure) ?? figure.label, ...(first === tells[0] && figures.length > new Set(figures.map(first)).size ? others.map(tell => tell(figure)) : [])];
  return figures.map(figure => ({ figure, ...splitUnit(figure), name: names(figure).filter(Boolean).join(', ') }));
}

export function drawHeadlines(heads, response, desk) {
  if (heads.length === 1) return drawHeadline(heads[0], response, desk);
  const length = Math.max(...heads.map(lengthOf));
  // What was read while it came must not move: those rows then stay one high.
  return el('dl', { class: desk.painted ? 'headlines settled' : 'headlines' }, heads.map(head => el('div', { class: 'headline-part' },
    el('dt', { title: head.name }, clip(head.name, 80)), el('dd', {}, drawHeadline(head, response, desk, length)))));
}

const lengthOf = ({ words, unit }) => words.length + (unit ?? '').length / 2 + 1;

function drawHeadline(head, response, desk, length = lengthOf(head)) {
  const { words, unit, figure } = head;
  const whole = `${words}${gap(unit)}${unit ?? ''}`;
  const amount = drawAmount('headline', words, unit);
  // A long sum is set smaller rather than broken; its unit is half its size.
  amount.style.setProperty('--length', length);
  return el('div', { class: length > longest && !desk.painted ? 'headline-row long' : 'headline-row' }, amount,
    figure ? iconButton('copy', t('copyFigure'), () => copied(whole), { class: 'icon-button quiet' }) : null,
    figure ? iconButton('keep', t('noteFigure'), () => note([figure], response, desk), { class: 'icon-button quiet' }) : null);
}

/** The same as one line of words, as a document takes it. */
export function headlineWords(heads) {
  return heads.map(({ name, words, unit }) => `${name ? `${name}: ` : ''}${words}${gap(unit)}${unit ?? ''}`).join(' · ');
}
