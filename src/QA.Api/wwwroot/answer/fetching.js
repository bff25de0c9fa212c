// What draws answers is fetched when the first question is begun: the first screen does without it.

const files = ['answer', 'prose', 'headline', 'amounts', 'actions', 'compare', 'cited', 'conflict'];
let fetching = null;
let drawing = null;

/** The functions that draw an answer, once they are there; null before. */
export const drawingPart = () => drawing;

/** All files at once, so that a slow line carries them side by side; what failed is fetched anew the next time. */
export function fetchDrawing() {
  fetching ??= Promise.all(files.map(name => import(`./${name}.js`))).then(
    ([{ drawAnswer }, { drawLines, proseLines }]) => { drawing = { drawAnswer, drawLines, proseLines }; },
    cause => { fetching = null; throw cause; });
  return fetching;
}
