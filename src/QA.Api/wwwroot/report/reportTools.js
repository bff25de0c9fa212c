import { button, el, icon, iconButton, putAway } from '../shell/dom.js';
import { findWords } from './finding.js';
import { t } from '../shell/text.js';

// Ways through a report: its outline, and the words sought in it.

export function drawOutline(sections, jumpTo) {
  if (sections.length === 0) return null;
  const node = el('details', { class: 'outline' }, el('summary', {}, icon('list'), t('outline')));
  node.append(el('ul', {}, sections.map(section => el('li', {}, button({
    class: `outline-row level-${Math.min(section.level, 4)}`,
    on: { click: () => { node.open = false; jumpTo(section.start); } },
  }, section.title)))));
  return putAway(node);
}

export function drawFind(doc, show) {
  const count = el('span', { class: 'counter', role: 'status' });
  const field = el('input', { type: 'search', placeholder: t('find'), 'aria-label': t('find') });
  const seek = step => {
    const found = findWords(doc, field.value, step);
    count.textContent = found.total ? `${found.at + 1}/${found.total}` : field.value.trim().length > 1 ? t('findNone') : '';
    steps.hidden = found.total < 2;
    if (found.element) show(found.element);
  };
  const steps = el('div', { class: 'steps', hidden: true }, iconButton('left', t('findPrevious'), () => seek(-1)), iconButton('right', t('findNext'), () => seek(1)));
  let pause = 0;
  field.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => field.isConnected && seek(0), 120);
  });
  field.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.isComposing) seek(event.shiftKey ? -1 : 1);
    if (event.key === 'Escape' && field.value) {
      event.stopPropagation();
      field.value = '';
      seek(0);
    }
  });
  return el('div', { class: 'find' }, el('span', { class: 'find-box' }, icon('find'), field, count), steps);
}
