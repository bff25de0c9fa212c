// Elements are made from data through text nodes only: whatever a report holds stays text.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ''));
  return node;
}

function setProp(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === 'on') for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
  else if (name === 'class') node.className = value;
  else if (name === 'data') Object.assign(node.dataset, value);
  else node.setAttribute(name, value === true ? '' : String(value));
}

const paths = {
  plus: 'M12 5v14M5 12h14',
  books: 'M5 4h4v16H5zM9 4h4v16H9zM14.5 5.5l3.8-1 4 15-3.8 1z',
  arrow: 'M12 19V5M6 11l6-6 6 6',
  stop: 'M7 7h10v10H7z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M19 5l-1.4 1.4M6.4 17.6L5 19',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
  check: 'M4 12.5l5 5L20 6.5',
  alert: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  link: 'M10 14a4 4 0 0 0 6 0l4-4a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-4 4a4 4 0 0 0 6 6l1-1',
  edit: 'M4 20h4L20 8l-4-4L4 16zM13.5 6.5l4 4',
  retry: 'M20 11a8 8 0 1 0-2.3 6.3M20 5v6h-6',
  close: 'M6 6l12 12M18 6L6 18',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  find: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5',
  list: 'M4 6h16M8 12h12M8 18h12M4 12h.5M4 18h.5',
  place: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h4',
  formula: 'M5 9h14M5 15h14',
  talks: 'M4 5h16v11H10l-4 4v-4H4zM8 9h8M8 12h5',
  export: 'M12 4v11M8 11l4 4 4-4M5 19h14',
  good: 'M7 11v9H4v-9zM7 11l4-8c2 0 3 1 2.5 3L13 9h6l-1.5 11H7',
  bad: 'M7 13V4H4v9zM7 13l4 8c2 0 3-1 2.5-3L13 15h6L17.5 4H7',
  why: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21M8 9h5M8 12h3',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  more: 'M6 12h.5M12 12h.5M18 12h.5',
  bin: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  key: 'M15 9a4.5 4.5 0 1 0-4 4.5L13 15v2h2v2h2v2h4v-4l-6-6z',
  notebook: 'M7 4h12v16H7zM4 8h5M4 12h5M4 16h5M12 9h4M12 13h4',
  keep: 'M7 4h10v16l-5-4-5 4z',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14',
};

export function icon(name) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}

export function button(props, ...children) {
  return el('button', { type: 'button', ...props }, ...children);
}

export function iconButton(name, label, click, props = {}) {
  return button({ class: 'icon-button', 'aria-label': label, title: label, on: { click }, ...props }, icon(name));
}

/** A small menu that opens under its button; `items` are { label, icon, act } or null. */
export function menu(name, label, items, props = {}) {
  const list = el('ul', {}, items.filter(Boolean).map(item => el('li', {},
    button({ class: 'menu-item', on: { click: () => { node.open = false; node.firstElementChild.focus(); item.act(); } } }, icon(item.icon), item.label))));
  const node = el('details', { class: 'menu', ...props }, el('summary', { class: 'icon-button', 'aria-label': label, title: label }, icon(name)), list);
  node.addEventListener('toggle', () => node.open && bringIn(list));
  return putAway(node);
}

// A menu is seen whole: it opens upwards, and downwards where there is nothing left above.
function bringIn(list) {
  list.classList.remove('down');
  list.scrollIntoView({ block: 'nearest' });
  const above = list.closest('.talk')?.getBoundingClientRect().top ?? 0;
  if (list.getBoundingClientRect().top >= above) return;
  list.classList.add('down');
  list.scrollIntoView({ block: 'nearest' });
}

/** What is unfolded by its summary folds again on Escape and when the focus goes on. */
export function putAway(node) {
  node.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !node.open) return;
    event.stopPropagation();
    event.preventDefault();
    node.open = false;
    node.firstElementChild.focus();
  });
  node.addEventListener('focusout', event => { if (event.relatedTarget && !node.contains(event.relatedTarget)) node.open = false; });
  return node;
}

document.addEventListener('click', event => {
  for (const open of document.querySelectorAll('details.menu[open], details.outline[open]')) if (!open.contains(event.target)) open.open = false;
});

export function announce(message) {
  document.getElementById('live').textContent = message;
}

/** Copies text; inside an office network over plain http the clipboard API is absent, so the old way stands behind it. */
export async function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelection(text);
    }
  }
  return copyBySelection(text);
}

/** Copies text with its form, for a word processor; the same event works where the clipboard API is absent. */
export function copyRichText(html, text) {
  const fill = event => {
    event.clipboardData.setData('text/html', html);
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', fill, { once: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  return done;
}

function copyBySelection(text) {
  const held = document.activeElement;
  const area = el('textarea', { class: 'sr', 'aria-hidden': 'true' });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  held?.focus({ preventScroll: true });
  return done;
}

/** What the browser remembers, or only this tab. */
export function recall(key, ofTab = false) {
  try { return (ofTab ? sessionStorage : localStorage).getItem(key); } catch { return null; }
}

export function remember(key, value, ofTab = false) {
  try { (ofTab ? sessionStorage : localStorage).setItem(key, value); } catch { /* the choice then lasts as long as the page */ }
}

export function forget(key) {
  try { sessionStorage.removeItem(key); localStorage.removeItem(key); } catch { /* nothing was remembered */ }
}
