import { el } from './dom.js';
import { openPanel } from './panel.js';
import { ownHalf, t } from './text.js';

// Where the server asks for a key: the question for it, asked once however many requests wait for the answer.

const panel = document.getElementById('key');
let waiting = null;

/** Resolves with { key, kept }, or with null when the reader gives none. */
export function askForKey(said) {
  waiting ??= open(said).finally(() => { waiting = null; });
  return waiting;
}

function open(said) {
  return new Promise(resolve => {
    const field = el('input', { type: 'password', id: 'key-field', autocomplete: 'current-password', required: true });
    const kept = el('input', { type: 'checkbox', id: 'key-kept' });
    const form = el('form', { class: 'key-form' }, el('label', { for: 'key-field' }, t('keyLabel')), field,
      el('label', { class: 'choice' }, kept, el('span', {}, t('keyKeep'))), el('button', { type: 'submit', class: 'plain filled' }, t('keyUse')));
    form.addEventListener('submit', event => {
      event.preventDefault();
      if (!field.value.trim()) return;
      resolve({ key: field.value.trim(), kept: kept.checked });
      panel.close();
    });
    // The event of an earlier closing may come only now.
    const left = () => { if (!panel.open) { panel.removeEventListener('close', left); resolve(null); } };
    panel.addEventListener('close', left);
    openPanel('key', t('keyTitle'), el('p', { role: 'alert' }, said ? ownHalf(said) : t('keyNeeded')), form);
    field.focus();
  });
}
