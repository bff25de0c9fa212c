import { announce, button, el } from './dom.js';
import { t } from './text.js';

// What was done, told for a moment at the foot of the page, and for a while with a button that undoes it.

let dismiss = () => {};

/** A panel that opens would cover what is told. */
export const putAwayNotice = () => dismiss();

function show(words, ...parts) {
  dismiss();
  const note = el('div', { class: 'flash' }, el('span', {}, words), ...parts);
  // An open dialog covers the page, so what floats over both lies in it.
  const panel = document.querySelector('dialog[open]');
  (panel ?? document.body).append(note);
  if (!panel) putAboveBox(note);
  announce('');
  announce(words);
  return note;
}

// Over the question box, so that it hides neither that nor more of the answer than it must.
function putAboveBox(note) {
  const box = document.getElementById('composer').getBoundingClientRect();
  if (document.body.classList.contains('empty') || box.height === 0) return;
  note.style.bottom = `${Math.max(innerHeight - box.top + 4, 24)}px`;
  note.style.left = `${box.left + box.width / 2}px`;
}

export function flash(words) {
  const note = show(words);
  note.setAttribute('aria-hidden', 'true');
  const going = setTimeout(() => note.remove(), 1600);
  dismiss = () => { clearTimeout(going); note.remove(); };
}

/** Stays while the pointer or the focus is on it: who needs longer to reach the button has it. */
export function offerUndo(words, undo) {
  const act = () => { dismiss(); undo(); };
  const note = show(words, button({ class: 'undo', 'aria-keyshortcuts': 'Control+Z', title: 'Ctrl+Z', on: { click: act } }, t('undo')));
  announce(`${words} ${t('undoKey')}`);
  const key = event => {
    // In a field that has words of its own the key undoes those.
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || event.target.value) return;
    event.preventDefault();
    act();
  };
  let going = 0;
  dismiss = () => {
    clearTimeout(going);
    document.removeEventListener('keydown', key);
    note.remove();
  };
  const mine = dismiss;
  const wait = () => { going = setTimeout(() => (note.matches(':hover, :focus-within') ? wait() : mine()), 12000); };
  document.addEventListener('keydown', key);
  wait();
}
