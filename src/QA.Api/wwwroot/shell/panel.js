import { el, iconButton } from './dom.js';
import { putAwayNotice } from './notice.js';
import { style } from './styles.js';
import { t } from './text.js';

// A panel over the page: a native dialog, so that the keyboard stays in it and Escape closes it.

/** Opens it with a heading and content; a second call for the same dialog only draws anew. */
export function openPanel(id, title, ...content) {
  const panel = document.getElementById(id);
  const focused = panel.open && panel.contains(document.activeElement) ? document.activeElement.id : '';
  panel.setAttribute('aria-labelledby', `${id}-title`);
  panel.replaceChildren(el('header', {}, el('h2', { id: `${id}-title` }, title), iconButton('close', t('closePanel'), () => panel.close())), ...content.filter(Boolean));
  style('panels.css');
  if (!panel.open) {
    putAwayNotice();
    panel.showModal();
  }
  if (focused) document.getElementById(focused)?.focus();
  return panel;
}

for (const panel of document.querySelectorAll('dialog')) {
  // A press beside the panel closes it; one that began inside (a selection dragged out) does not.
  let outside = false;
  panel.addEventListener('pointerdown', event => { outside = event.target === panel; });
  panel.addEventListener('click', event => { if (event.target === panel && outside) panel.close(); });
}
