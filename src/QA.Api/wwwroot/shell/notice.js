import { announce, button, el } from './dom.js';
import { t } from './text.js';

// What was done, told for a moment at the foot of the page, and for a while with a button that undoes it.

let dismiss = () => {};

function show(words, ...parts) {
  dismiss();
  const note = el('div', { class: 'flash' }, el('span', {}, words), ...parts);
  // An open dialog covers the page, so what floats over both lies in it.
  (document.querySelector('dialog[open]') ?? document.body).append(note);
  announce('');
  announce(words);
  return note;
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
