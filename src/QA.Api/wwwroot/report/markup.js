// Signs a text file writes for machines: Markdown's stars and hashes, HTML tags. The document does not say them, so
// they are kept in the text, where every offset counts on them, and only hidden from the reader.

const tagNames = 'p|br|i|em|b|strong|u|s|sup|sub|div|span|font|center|small|big|ul|ol|li|table|thead|tbody|tr|td|th|h[1-6]|a|img|hr';

const hiding = [
  /^---\r?\n(?:[^\n]*\n)*?---[ \t]*$/g,                                // the file's own header
  /^[ \t]*#{1,6}[ \t]+/gm, /[ \t]+#{1,6}[ \t]*$/gm,                    // heading signs
  /^[ \t]*(?:[-_=]{3,}|\*(?:[ \t]*\*){2,})[ \t]*$/gm,                  // rules
  /^[ \t]*>[ \t]?/gm,                                                  // quotations
  /^[ \t]*\*[ \t]+/gm,                                                 // star bullets
  /<!--[\s\S]*?-->/g, new RegExp(`</?(?:${tagNames})(?:\\s[^<>]*)?/?>`, 'gi'),
  /\[\^(?=[\w-]+\])/g, /(?<=\[\^[\w-]{1,16})\]:?/g,                    // note marks
  /\[(?=[^[\]\n]+\]\((?:https?:|mailto:|[#/.])[^)\s]*\))/g, /(?<=\[[^[\]\n]+)\]\((?:https?:|mailto:|[#/.])[^)\s]*\)/g,
  /\\(?=[\\`*_{}[\]()#+\-.!|>~])/g,                                    // escapes
];

const quick = /[*#<>\\[_=]|---/;

/**
 * What to hide of a text, and what was marked as strong or slanted; places count from `base`.
 * A fragment may begin or end between two signs of a pair, so there a lone star is a sign too.
 */
export function readMarkup(text, base = 0, fragment = false) {
  const found = { hidden: [], strong: [], slanted: [] };
  if (!quick.test(text)) return found;
  for (const form of hiding) for (const hit of text.matchAll(form)) if (hit[0]) hide(found, hit.index, hit[0]);
  const stars = starRuns(text, found.hidden, fragment);
  for (const { start, words } of stars) hide(found, start, words);
  for (let index = 0; index + 1 < stars.length; index += 2) {
    const [open, close] = [stars[index], stars[index + 1]];
    const weight = Math.min(open.words.length, close.words.length);
    const range = { start: open.end, end: close.start };
    if (weight >= 2) found.strong.push(range);
    if (weight !== 2) found.slanted.push(range);
  }
  pairTags(text, /<(b|strong)>([\s\S]*?)<\/\1>/gi, found.strong);
  pairTags(text, /<(i|em)>([\s\S]*?)<\/\1>/gi, found.slanted);
  for (const range of Object.values(found).flat()) Object.assign(range, { start: range.start + base, end: range.end + base });
  found.hidden.sort((a, b) => a.start - b.start);
  return found;
}

function hide(found, start, words) {
  const end = start + words.length;
  if (!found.hidden.some(range => range.start <= start && end <= range.end)) found.hidden.push({ start, end, breaks: /^<(br|\/p|\/div|\/li)\b/i.test(words) });
}

// A star between digits or spaces, or alone in brackets, is the author's; so is one star after a word that opens nothing.
function starRuns(text, hidden, fragment) {
  const runs = [...text.matchAll(/\*+/g)].map(hit => ({ start: hit.index, end: hit.index + hit[0].length, words: hit[0] })).filter(run => {
    const [before, after] = [text[run.start - 1] ?? '\n', text[run.end] ?? '\n'];
    if (before === '\\' || hidden.some(range => range.start <= run.start && run.end <= range.end)) return false;
    if (before === '(' && after === ')' || /\d/.test(before) && /\d/.test(after)) return false;
    return before === '\n' || after === '\n' || !/\s/.test(before) || !/\s/.test(after);
  });
  return runs.length === 1 && runs[0].words.length === 1 && !fragment ? [] : runs;
}

function pairTags(text, form, list) {
  for (const hit of text.matchAll(form)) if (hit[2]) list.push({ start: hit.index + hit[1].length + 2, end: hit.index + hit[1].length + 2 + hit[2].length });
}

/** The words a reader sees of a piece of a report. */
export function plainWords(text) {
  const source = String(text ?? '');
  let words = '';
  let at = 0;
  for (const range of readMarkup(source, 0, true).hidden) {
    if (range.start > at) words += source.slice(at, range.start);
    if (range.breaks) words += ' ';
    at = Math.max(at, range.end);
  }
  return (words + source.slice(at)).replace(/\s+/g, ' ').trim();
}
