import { el } from '../shell/dom.js';
import { openPanel } from '../shell/panel.js';
import { allReports, clip, foldWords, shortTitle } from '../library/places.js';
import { many, t } from '../shell/text.js';

// The choice of the reports that questions are asked of.

export function openScope(chosen, take) {
  const find = el('input', { type: 'search', 'aria-label': t('libraryFind'), placeholder: t('libraryFind'), autofocus: true });
  const rows = allReports().map(report => drawChoice(report, chosen));
  const act = el('button', { type: 'submit', class: 'plain filled' });
  const form = el('form', { class: 'scope-form', method: 'dialog' }, el('p', { class: 'book-facts' }, t('scopeHint')), rows.length > 7 ? find : null,
    el('fieldset', {}, el('legend', { class: 'sr' }, t('scopeTitle')), rows.map(one => one.row)),
    el('div', { class: 'scope-foot' }, act));
  const tell = () => { const n = rows.filter(one => one.box.checked).length; act.textContent = n ? many('scopeTake', n) : t('scopeTakeAll'); };
  form.addEventListener('change', tell);
  tell();
  const panel = openPanel('scope-panel', t('scopeTitle'), form);
  find.addEventListener('input', () => {
    const wanted = foldWords(find.value).split(/\s+/).filter(Boolean);
    for (const one of rows) one.row.hidden = !wanted.every(word => one.about.includes(word));
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    panel.close();
    take(rows.filter(one => one.box.checked).map(one => one.id));
  });
  (rows.length > 7 ? find : rows[0].box).focus();
}

function drawChoice(report, chosen) {
  const box = el('input', { type: 'checkbox', value: report.id, checked: chosen.has(report.id) });
  const name = shortTitle(report.id);
  return {
    id: report.id, box, about: foldWords([name, report.title, report.issuer, report.place, report.period, report.collection].join(' ')),
    row: el('label', { class: 'scope-choice' }, box, el('span', {}, el('span', { class: 'book-name' }, name), el('span', { class: 'book-facts', lang: 'vi' }, clip(report.title, 120)))),
  };
}
