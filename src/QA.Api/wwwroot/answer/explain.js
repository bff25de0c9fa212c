import { getExplanation } from '../shell/api.js';
import { announce, button, el, icon } from '../shell/dom.js';
import { clip, shortTitle } from '../library/places.js';
import { plainWords } from '../report/markup.js';
import { count, has, measureWord, t } from '../shell/text.js';

// How an answer was found: what the question was taken to mean, and what was weighed against what.

export function drawExplanation(desk, usage) {
  const panel = el('section', { class: 'explain', 'aria-label': t('explain'), 'aria-busy': 'true' }, el('p', {}, t('explaining')));
  const fill = async () => {
    try {
      const { question, candidates } = await getExplanation(desk.request());
      panel.replaceChildren(drawReading(question), drawCandidates(candidates), drawUsage(usage) ?? '');
      announce(t('readAs'));
    } catch {
      panel.replaceChildren(el('p', {}, t('explainFailed')), button({ class: 'plain', on: { click: fill } }, icon('retry'), t('retry')));
    }
    panel.removeAttribute('aria-busy');
  };
  fill();
  return panel;
}

// What the model took is for whoever pays it.
function drawUsage(usage) {
  if (!usage || usage.inputTokens + usage.outputTokens === 0) return null;
  const told = t(usage.estimated ? 'usageAbout' : 'usage', { sent: count(usage.inputTokens), received: count(usage.outputTokens) });
  return el('p', { class: 'candidate-place usage' }, `${usage.model ?? ''} – ${told}${usage.cost == null ? '' : `, ${t('usageCost', { cost: count(usage.cost, 6) })}`}.`.replace(/^ – /, ''));
}

function drawReading(question) {
  const rows = [
    ['kind', named('kind', question.kind)], ['operation', question.operation === 'None' ? '' : named('operation', question.operation)],
    ['words', drawWords(question.words)], ['wordings', wordingsOf(question.wordings)],
    ['reports', (question.reports ?? '').split(', ').filter(Boolean).map(id => shortTitle(id)).join(' · ') || t('allReports')], ['unknownPlace', question.unknownPlace], ['years', question.years],
    ['basis', basisOf(question)], ['unit', unitOf(question.unit)], ['price', named('price', question.price)], ['unproved', question.unproved],
  ];
  return el('div', {}, el('h3', {}, t('readAs')), el('dl', {}, rows.filter(([, value]) => value && value !== '').map(([key, value]) => el('div', {}, el('dt', {}, t('read_' + key)), el('dd', {}, value)))));
}

const named = (family, name) => (name && has(`${family}_${name}`) ? t(`${family}_${name}`) : name);

// "count hộ", "money": the family is told only where no unit was named.
const unitOf = unit => (unit ?? '').split(' ').filter((word, at, all) => all.length === 1 || at > 0 || !has(`unit_${word}`)).map(word => named('unit', word)).join(' ');

// "Share plan", "Actual": a figure that is asked for without a word on it is first looked for among the results.
function basisOf({ kind, basis }) {
  const [name, against] = (basis ?? '').toLowerCase().split(' ').filter(Boolean);
  if (!name) return kind === 'Figure' ? t('basisOpen') : '';
  return measureWord({ basis: name, against });
}

// "ngân 2.9, sách 2.0": a word and how much it counts. A tilde marks one typed without its marks.
function drawWords(words) {
  const list = (words ?? '').split(', ').map(one => /^(.*?)(~?) ([\d.]+)$/.exec(one)).filter(Boolean);
  if (list.length === 0) return '';
  const most = Math.max(...list.map(([, , , weight]) => Number(weight)), 1);
  return [el('ul', { class: 'weighed' }, list.map(([, word, , weight]) => el('li', { lang: 'vi' }, el('span', {}, word), measure(Number(weight) / most)))), el('p', { class: 'candidate-place' }, t('wordWeight'))];
}

function measure(share) {
  const bar = el('span', { class: 'weight', 'aria-hidden': 'true' });
  bar.style.setProperty('--share', Math.min(Math.max(share, 0.02), 1));
  return bar;
}

// Each group tells the asked words first and then what else counts as the same.
function wordingsOf(wordings) {
  const groups = [...new Set((wordings ?? '').split('; ').filter(Boolean))];
  return groups.map(group => group.split(' = ').slice(1, 5).join(', ')).filter(Boolean).join('; ');
}

function drawCandidates(candidates) {
  if (!candidates?.length) return el('p', {}, t('consideredNone'));
  const best = Math.max(...candidates.map(candidate => candidate.score), 0.01);
  return el('div', {}, el('h3', {}, t('considered')), el('ol', { class: 'candidates' }, candidates.map(candidate => drawCandidate(candidate, best))));
}

function drawCandidate({ text, report, section, score, features, weights = {}, excluded, basis, against, period }, best) {
  const where = [shortTitle(report), clip(plainWords(section?.at(-1) ?? ''), 60)].filter(Boolean).join(' › ');
  const what = [measureWord({ basis, against }), period].filter(Boolean).join(', ');
  const parts = Object.entries(features).map(([name, value]) => ({ name, value, weight: weights[name] ?? 1, share: value * (weights[name] ?? 1) }))
    .filter(part => Math.abs(part.share) >= 0.005).sort((a, b) => b.share - a.share);
  return el('li', { class: excluded ? 'ruled-out' : null },
    el('p', { class: 'candidate-text', lang: 'vi' }, clip(plainWords(text), 160)),
    el('p', { class: 'candidate-place' }, [what, where].filter(Boolean).join(' · ')),
    excluded ? el('p', { class: 'candidate-why' }, t('excluded', { why: named('why', excluded) }))
      : el('p', { class: 'candidate-score' }, measure(score / best), t('scoreOf', { score: count(score, 2, 2) })),
    drawParts(parts));
}

/** The parts of the score, each with its weight and value: they add up to it. */
function drawParts(parts) {
  const most = Math.max(...parts.map(part => Math.abs(part.share)), 0.01);
  const two = value => count(Number(value.toFixed(4)), 2);
  return el('details', { class: 'score-parts' }, el('summary', {}, t('scoreParts')),
    el('table', {}, el('thead', {}, el('tr', {}, ['partName', 'partWeight', 'partValue', 'partShare'].map(key => el('th', { scope: 'col' }, t(key))))),
      el('tbody', {}, parts.map(({ name, value, weight, share }) => el('tr', { class: share < 0 ? 'against' : null },
        el('th', { scope: 'row' }, named('part', name)), el('td', {}, count(Number(weight.toFixed(4)), 4)), el('td', {}, two(value)),
        el('td', {}, measure(Math.abs(share) / most), `${share < 0 ? '−' : '+'}${two(Math.abs(share))}`))))));
}
