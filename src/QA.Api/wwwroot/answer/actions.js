import { sendFeedback } from '../shell/api.js';
import { announce, button, copyText, el, icon, iconButton, menu } from '../shell/dom.js';
import { flash } from '../shell/notice.js';
import { comparisonOf } from './compare.js';
import { note, noteworthy } from './notes.js';
import { placeText } from '../library/places.js';
import { chipSpans, markSpots, proseLines } from './prose.js';
import { style } from '../shell/styles.js';
import { t } from '../shell/text.js';

// What can be done with an answer: copy, link, export, ask how it was found, say whether it is right.

export function drawActions(response, desk) {
  const below = el('div', { class: 'below' });
  const kept = response.outcome !== 'needs_clarification';
  return [el('div', { class: 'actions' },
    kept ? button({ class: 'icon-button worded', 'aria-label': t('copy'), title: t('copy'), on: { click: () => copied(forDocument(response, desk.citations)) } }, icon('copy'), el('span', {}, t('copyShort'))) : null,
    drawWhy(response, desk, below), drawMore(response, desk, kept),
    ...drawVerdict(response, desk, below)), below];
}

function drawMore(response, desk, kept) {
  const one = { question: desk.question, response };
  const to = act => async () => act(await import('./export.js'));
  const figures = noteworthy(response, comparisonOf(response, proseLines(response.answer, response.figures ?? [])));
  return menu('more', t('moreActions'), [
    { label: t('edit'), icon: 'edit', act: desk.edit },
    { label: t('copyLink'), icon: 'link', act: () => copied(desk.link()) },
    figures.length > 1 ? { label: t('noteAll'), icon: 'keep', act: () => note(figures, response, desk) } : null,
    ...(kept ? [
      { label: t('copyWord'), icon: 'copy', act: to(async made => flash(t(await made.copyRich([one]) ? 'copied' : 'notCopied'))) },
      { label: t('saveHtml'), icon: 'export', act: to(made => made.save('html', [one])) },
      response.figures?.length ? { label: t('saveSheet'), icon: 'table', act: to(made => made.save('xlsx', [one])) } : null,
      response.figures?.length ? { label: t('saveCsv'), icon: 'export', act: to(made => made.save('csv', [one])) } : null,
      { label: t('print'), icon: 'print', act: to(made => made.printOne(desk.element())) },
      { label: t('saveTalk'), icon: 'talks', act: to(made => made.saveAll()) },
      { label: t('saveMarkdown'), icon: 'export', act: to(made => made.save('md', [one])) }] : []),
  ]);
}

function drawWhy(response, desk, below) {
  const node = button({ class: 'icon-button worded why', 'aria-expanded': 'false', title: t('explain') }, icon('why'), el('span', {}, t('explain')));
  node.addEventListener('click', async () => {
    const open = node.getAttribute('aria-expanded') === 'true';
    node.setAttribute('aria-expanded', String(!open));
    below.querySelector('.explain')?.remove();
    if (open) return;
    const [{ drawExplanation }] = await Promise.all([import('./explain.js'), style('below.css')]);
    if (node.getAttribute('aria-expanded') === 'true') below.append(drawExplanation(desk, response.usage));
  });
  return node;
}

function drawVerdict(response, desk, below) {
  if (!desk.place().number) return [];
  const good = iconButton('good', t('good'), () => give('up'));
  const bad = iconButton('bad', t('bad'), async () => {
    await style('below.css');
    const form = below.querySelector('.blame');
    if (form) form.remove();
    else below.append(drawBlame(given => give('down', given), () => { show(); bad.focus(); }));
    show();
  });
  const show = () => {
    bad.setAttribute('aria-expanded', String(below.querySelector('.blame') !== null));
    good.setAttribute('aria-pressed', String(response.verdict === 'up'));
    bad.setAttribute('aria-pressed', String(response.verdict === 'down'));
  };
  const give = async (verdict, given = {}) => {
    const { conversationId, number } = desk.place();
    try {
      await sendFeedback({ conversationId, turn: number, verdict, ...given });
      response.verdict = verdict;
      below.querySelector('.blame')?.remove();
      show();
      flash(t('thanks'));
    } catch (problem) {
      flash(t('actionFailed', { why: t(problem.kind ?? 'errorServer') }));
    }
  };
  show();
  return [el('span', { class: 'gap' }), el('span', { class: 'thumbs' }, good, bad)];
}

const reasons = ['figure', 'place', 'missing', 'question', 'other'];

function drawBlame(give, gone) {
  const comment = el('textarea', { rows: 2, maxlength: 2000, 'aria-label': t('comment'), placeholder: t('comment') });
  const choices = reasons.map(reason => el('label', { class: 'choice' }, el('input', { type: 'radio', name: 'reason', value: reason }), el('span', {}, t('reason_' + reason))));
  const form = el('form', { class: 'blame' }, el('fieldset', {}, el('legend', {}, t('badWhy')), choices), comment,
    el('div', {}, el('button', { type: 'submit', class: 'plain filled' }, t('send')), button({ class: 'plain', on: { click: () => { form.remove(); gone(); } } }, t('cancel'))));
  form.addEventListener('submit', event => {
    event.preventDefault();
    gone();
    give({ reason: form.querySelector('input:checked')?.value ?? null, comment: comment.value.trim() || null });
  });
  setTimeout(() => form.querySelector('input')?.focus());
  return form;
}

/** The answer as a document wants it: what one place proves is followed by the place in brackets. */
export function forDocument({ answer, figures = [] }, citations) {
  let words = '';
  let at = 0;
  for (const spot of markSpots(answer, chipSpans(figures, answer.text))) {
    const places = spot.ids.map(id => citations.find(item => item.id === id)).filter(Boolean).map(placeText);
    words += answer.text.slice(at, spot.at) + (places.length ? ` [${places.join('; ')}]` : '');
    at = spot.at;
  }
  return words + answer.text.slice(at);
}

export async function copied(text) {
  announce('');
  flash(t(await copyText(text) ? 'copied' : 'notCopied'));
}
