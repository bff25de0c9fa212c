import { button, el, icon } from '../shell/dom.js';
import { valuesOf } from './conflict.js';
import { allReports, percentOf, placeParts, shortTitle } from '../library/places.js';
import { quoteTip, quoteWords } from './prose.js';
import { t, tongueOf } from '../shell/text.js';
import { hideTip, withTip } from '../shell/tip.js';

// The places an answer rests on, told as places and not as numbers alone.

export function drawPlaces(response, desk) {
  // What a card already points at is not listed a second time.
  const shown = new Set(valuesOf(response).map(value => value.citation));
  const rest = desk.citations.filter(citation => !shown.has(citation.id));
  if (rest.length === 0) return null;
  const nearest = response.outcome === 'not_found';
  // One page is doubted once: above, where the answer is vouched for, or else under the first place on it.
  const doubted = new Set();
  const isFirst = ({ report, place }) => response.outcome !== 'answered' && place?.doubtful && !doubted.has(`${report} ${place.page}`) && doubted.add(`${report} ${place.page}`);
  return el('section', { class: nearest ? 'places nearest' : 'places' },
    el('h3', {}, t(nearest ? 'nearest' : 'places')),
    el('ol', {}, rest.map(citation => {
      const doubt = isFirst(citation) ? doubtNote(citation) : null;
      return el('li', {},
        el('span', { class: 'place-number', 'aria-hidden': 'true' }, String(desk.citations.indexOf(citation) + 1)),
        citationButton(citation, desk, doubt !== null), doubt,
        nearest ? el('p', { class: 'near-quote', lang: 'vi' }, quoteWords(citation, 180)) : null);
    })));
}

/** What was read unsurely off a scan says so wherever it is shown. */
export function doubtNote(citation) {
  return citation?.place?.doubtful ? el('p', { class: 'doubt' }, icon('alert'), el('span', {}, t('doubtful', { page: citation.place.page, percent: percentOf(citation.place) }))) : null;
}

const unbroken = 28; // letters that never fill a line: "trang 3", "1. Trồng trọt"

/** `isDoubted`: a note beside it already says that its page is a poor scan. */
export function citationButton(citation, desk, isDoubted = false) {
  const parts = placeParts(citation, isDoubted);
  const node = button({ class: 'citation', data: { citation: citation.id } }, icon('place'),
    el('span', {}, parts.flatMap((part, index) => [index ? el('span', { class: 'step' }, ' › ') : '', el('span', { lang: tongueOf(part), class: part.length <= unbroken ? 'bound' : null }, part)])));
  node.addEventListener('click', () => { hideTip(); desk.open(citation, node); });
  return withTip(node, () => quoteTip(citation));
}

/** Where nothing is near, the reader sees of whom there are reports at all. */
export function drawLoaded(response, desk) {
  if (response.outcome !== 'not_found' || desk.askAll || desk.citations.length || !allReports().length) return null;
  const reports = allReports().slice(0, 8);
  return el('section', { class: 'places' }, el('h3', {}, t('loadedPlaces')),
    el('ul', { class: 'shelf' }, reports.map(report => {
      const node = button({ class: 'citation' }, icon('place'), el('span', {}, el('span', {}, shortTitle(report.id))));
      node.addEventListener('click', () => desk.open({ report: report.id }, node));
      return el('li', {}, node);
    })));
}
