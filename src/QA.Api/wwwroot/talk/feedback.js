import { getQuestions, listFeedback } from '../shell/api.js';
import { saveFile } from '../answer/export.js';
import { flash } from '../shell/notice.js';
import { button, el, icon } from '../shell/dom.js';
import { openPanel } from '../shell/panel.js';
import { clip } from '../library/places.js';
import { day, t } from '../shell/text.js';

// What readers thought of answers, for whoever keeps the reports and the evaluation in order.

const pageSize = 50;

export function openFeedback(open, verdict = '') {
  const list = el('ul', { class: 'verdicts' });
  const choice = (value, label) => button({ class: 'plain', 'aria-pressed': String(verdict === value), on: { click: () => openFeedback(open, value) } }, label);
  const exporting = button({ class: 'plain', hidden: true, on: { click: saveQuestions } }, icon('export'), t('saveQuestions'));
  const hint = el('p', { class: 'book-facts', hidden: true }, t('exportHint'));
  const some = () => { exporting.hidden = hint.hidden = false; };
  openPanel('feedback', t('feedback'),
    el('div', { class: 'figure-tools' }, choice('', t('feedbackAll')), choice('down', t('bad')), choice('up', t('good')), el('span', { class: 'gap' }),
      exporting),
    hint, list);
  fetchMore(list, verdict, 0, some, (id, turn) => { document.getElementById('feedback').close(); open(id, turn); });
}

async function saveQuestions() {
  try {
    saveFile('questions.jsonl', 'application/jsonl', await getQuestions());
  } catch (problem) {
    flash(t('actionFailed', { why: t(problem.kind ?? 'errorServer') }));
  }
}

async function fetchMore(list, verdict, offset, some, open) {
  try {
    const { feedback, total } = await listFeedback(verdict, offset, pageSize);
    list.append(...feedback.map(one => drawOne(one, open)));
    const have = offset + feedback.length;
    if (total > 0) some();
    if (total === 0) list.append(el('li', { class: 'none' }, t('feedbackNone')));
    if (have < total) list.append(el('li', {}, button({ class: 'plain', on: { click: event => { event.target.closest('li').remove(); fetchMore(list, verdict, have, some, open); } } }, t('more'))));
  } catch (problem) {
    list.append(el('li', { class: 'none' }, t(problem.kind ?? 'errorServer')));
  }
}

function drawOne({ at, verdict, reason, comment, question, answer, conversationId, turn }, open) {
  return el('li', { class: `verdict ${verdict}` }, icon(verdict === 'up' ? 'good' : 'bad'),
    el('div', {}, el('p', { class: 'book-facts' }, [t(verdict === 'up' ? 'good' : 'bad'), reason ? t('reason_' + reason) : '', day(at, true)].filter(Boolean).join(' · ')),
      el('p', { class: 'book-name' }, question), el('p', {}, clip(answer, 240)), comment ? el('p', { class: 'said' }, el('span', { class: 'book-facts' }, t('commentBy')), comment) : null,
      button({ class: 'link', on: { click: () => open(conversationId, turn) } }, t('openTurn'))));
}
