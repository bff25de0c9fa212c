import { button, el } from '../shell/dom.js';
import { allReports, shortTitle } from '../library/places.js';
import { t } from '../shell/text.js';

// Which reports the questions are asked of: all, or those that the reader chose. Told under the box as long as it is so.

const row = document.getElementById('scope');
let chosen = new Set();

export const scopedReports = () => [...chosen].filter(id => allReports().some(report => report.id === id));

export function setScope(ids) {
  chosen = new Set(ids);
  drawScope();
}

/** With one report there is nothing to choose. */
export function drawScope() {
  const ids = scopedReports();
  // Until the reports are known its room is kept: the box does not move when they are.
  row.hidden = allReports().length < 2;
  if (row.hidden) return;
  const words = ids.length === 0 ? t('scopeAll') : t('scopeOnly', { names: ids.length > 3 ? t('scopeMany', { n: ids.length }) : ids.map(id => shortTitle(id)).join(', ') });
  row.replaceChildren(button({ id: 'scope-open', class: ids.length ? 'scope-open narrowed' : 'scope-open', 'aria-haspopup': 'dialog', on: { click: choose } }, words),
    ids.length ? button({ class: 'link', on: { click: () => { setScope([]); document.getElementById('scope-open').focus(); } } }, t('scopeClear')) : '');
}

async function choose() {
  const { openScope } = await import('./scopePanel.js');
  openScope(chosen, ids => { setScope(ids); document.getElementById('question').focus(); });
}

/** Of which reports a turn was asked, where not of all. */
export function scopeNote(reports) {
  return reports?.length ? el('p', { class: 'scope-note' }, t('scopeOnly', { names: reports.map(id => shortTitle(id)).join(', ') })) : null;
}
