// One tooltip for the page: shown on hover and on focus, kept while the pointer is on it, put away by Escape.

const tip = document.getElementById('tip');
let owner = null;
let leaving = 0;
let coming = 0;

export function withTip(target, content) {
  target.addEventListener('pointerenter', event => event.pointerType === 'mouse' && later(target, content));
  target.addEventListener('pointerleave', event => event.pointerType === 'mouse' && leave());
  target.addEventListener('focus', () => target.matches(':focus-visible') && show(target, content));
  target.addEventListener('blur', hideTip);
  return target;
}

/** A finger cannot hover: the first tap shows the tip, and only the next one acts. */
export function firstTouch(target, event, content) {
  if (event.pointerType !== 'touch' || owner === target) return false;
  show(target, content);
  return true;
}

// A pointer that only passes by does not call the tip up.
function later(target, content) {
  clearTimeout(coming);
  coming = setTimeout(() => target.isConnected && show(target, content), 160);
}

function show(target, content) {
  clearTimeout(leaving);
  owner?.removeAttribute('aria-describedby');
  owner = target;
  tip.replaceChildren(...[content()].flat());
  tip.hidden = false;
  target.setAttribute('aria-describedby', 'tip');
  put(target.getBoundingClientRect());
}

function put(near) {
  const size = tip.getBoundingClientRect();
  const left = Math.min(Math.max(8, near.left), Math.max(8, window.innerWidth - size.width - 8));
  const below = near.bottom + 6 + size.height <= window.innerHeight;
  tip.style.left = `${left}px`;
  tip.style.top = `${below ? near.bottom + 6 : Math.max(8, near.top - size.height - 6)}px`;
}

function leave() {
  clearTimeout(coming);
  leaving = setTimeout(hideTip, 120); // long enough to move the pointer onto the tip
}

export function hideTip() {
  clearTimeout(leaving);
  clearTimeout(coming);
  if (!owner) return false;
  owner.removeAttribute('aria-describedby');
  owner = null;
  tip.hidden = true;
  return true;
}

tip.addEventListener('pointerenter', () => clearTimeout(leaving));
tip.addEventListener('pointerleave', leave);
window.addEventListener('scroll', hideTip, true);
