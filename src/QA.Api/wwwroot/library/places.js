import { t } from '../shell/text.js';
import { plainWords } from '../report/markup.js';

// Short names of reports and the wording of a place in one: what a clerk would write in the margin.

let catalogue = [];

export function setCatalogue(reports) {
  catalogue = reports;
}

export function allReports() {
  return catalogue;
}

export function reportById(id) {
  return catalogue.find(report => report.id === id) ?? null;
}

const ranks = /^(xã|phường|thị trấn|thị xã|huyện|quận|thành phố|tỉnh|ubnd)\s+/i;

function plainName(report) {
  const place = String(report.place || report.issuer || '').split(',')[0].trim().replace(ranks, '').replace(ranks, '');
  const period = report.period ?? String(report.date ?? '').slice(0, 4);
  return place ? `${place} ${period ?? ''}`.trim() : '';
}

export function shortTitle(id, fallback = '') {
  const { name, tell } = namesOf(id, fallback);
  return tell ? `${name} – ${tell}` : name;
}

/** The name of a report, and what tells it from others of its place and year where there are such. */
export function namesOf(id, fallback = '') {
  const report = reportById(id);
  const name = report ? plainName(report) : '';
  if (!name) return { name: clip(fallback || report?.title || id, 40), tell: '' };
  const twins = catalogue.filter(other => other !== report && plainName(other) === name);
  return { name, tell: twins.length ? apart(report, twins) : '' };
}

// The first thing that no other of them has; of the titles only the words in which they differ, and the one before.
function apart(report, twins) {
  const told = [one => one.number, one => ownWords(one.title, twins.concat(report).filter(twin => twin !== one)), one => one.kind, one => one.id];
  const tell = told.find(of => of(report) && twins.every(twin => of(twin) !== of(report)));
  return tell ? tell(report) : report.id;
}

function ownWords(title, others) {
  const wordsOf = words => String(words ?? '').split(/\s+/).filter(Boolean);
  const words = wordsOf(title);
  const lists = others.map(other => wordsOf(other.title));
  const shared = at => lists.every(list => list.at(at)?.toLowerCase() === words.at(at).toLowerCase());
  let [from, to] = [0, 0];
  while (from < words.length && shared(from)) from++;
  while (to < words.length - from && shared(-1 - to)) to++;
  return clip(words.slice(Math.max(0, from - 1), words.length - to).join(' '), 36).replace(/^\p{P}+\s*|\s*\p{P}+$/gu, '');
}

export function clip(words, most) {
  const line = String(words ?? '').replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), most - 12)).replace(/[\s,.;:–-]+$/, '') + '…';
}

/** The parts of a place, widest first: report, section, and the note or row inside it; `isDoubted` where a poor scan is told of beside it. */
export function placeParts(citation, isDoubted = false) {
  const parts = [shortTitle(citation.report, citation.reportTitle)];
  const heading = citation.section?.[citation.section.length - 1];
  if (heading) parts.push(clip(plainWords(heading), 56));
  if (citation.kind === 'footnote' && citation.mark) parts.push(t('note', { mark: bareMark(citation.mark) }));
  if (citation.kind === 'table_row') parts.push(rowName(citation.row?.cells ?? []));
  parts.push(originalPlace(citation.place, isDoubted));
  return parts.filter(Boolean);
}

export function placeText(citation) {
  return placeParts(citation).join(' › ');
}

export function bareMark(mark) {
  return String(mark).replace(/^[[(]+|[\])]+$/g, '');
}

/** How sure the words of a scanned page are, in whole percent. */
export function percentOf(place) {
  return Math.round(place.recognition * 100);
}

// The page of a PDF, the sheet and cell of a workbook: where to look in the file itself.
function originalPlace(place, isDoubted) {
  if (place?.doubtful && !isDoubted) return t('scannedPage', { page: place.page });
  if (place?.page) return t('page', { page: place.page });
  if (!place?.row) return '';
  if (!place.sheet) return t('fileRow', { row: place.row });
  const sheet = clip(place.sheet, 24);
  if (!place.column) return t('sheetRow', { sheet, row: place.row });
  return t(place.stored ? 'sheetStored' : 'sheetCell', { sheet, cell: place.column + place.row, stored: place.stored });
}

function rowName(cells) {
  const plain = cells.map(plainWords);
  const named = plain.find(cell => /\p{L}{2}/u.test(cell));
  if (named) return t('rowNamed', { row: clip(named, 32) });
  return plain[0] ? t('row', { row: clip(plain[0], 12) }) : '';
}

/** Without marks and in lower case: what is typed on any keyboard finds it. */
export function foldWords(words) {
  return words.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
}
