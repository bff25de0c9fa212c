import { repaint, seen } from './painting.js';

// Words sought in a report.

/** Finds words; typed without marks they match with any. Each code unit folds to one, so offsets stay true. */
export function findWords(doc, words, step = 0) {
  const before = doc.hits;
  const wanted = words.trim();
  if (step === 0 || doc.wanted !== wanted) {
    doc.wanted = wanted;
    doc.hits = wanted.length > 1 ? allHits(doc, wanted) : [];
    doc.current = doc.hits.length ? 0 : -1;
  } else if (doc.hits.length) doc.current = (doc.current + step + doc.hits.length) % doc.hits.length;
  repaint(doc, [...before, ...doc.hits]);
  return { total: doc.hits.length, at: doc.current, element: doc.page.querySelector('.hit.current') };
}

function allHits(doc, wanted) {
  const bare = foldUnits(wanted) === wanted.toLowerCase();
  const flat = words => (bare ? foldUnits(words) : words.toLowerCase());
  doc.seen ??= allSeen(doc);
  const inside = flat(doc.seen.words).replace(/\s/g, ' ');
  const sought = flat(wanted).replace(/\s+/g, ' ');
  const hits = [];
  for (let at = inside.indexOf(sought); at >= 0 && hits.length < 2000; at = inside.indexOf(sought, at + sought.length)) {
    hits.push({ start: doc.seen.places[at], end: doc.seen.places[at + sought.length - 1] + 1 });
  }
  return hits;
}

function allSeen(doc) {
  const parts = doc.hosts.map(entry => seen(doc, entry));
  return { words: parts.map(part => part.words).join(''), places: parts.flatMap(part => part.places) };
}

function foldUnits(words) {
  let folded = '';
  for (let index = 0; index < words.length; index++) {
    const unit = words[index];
    const base = unit === 'đ' || unit === 'Đ' ? 'd' : unit.normalize('NFD')[0].toLowerCase();
    folded += base.length === 1 ? base : unit;
  }
  return folded;
}
