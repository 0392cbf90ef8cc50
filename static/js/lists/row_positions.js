/**
 * Where a list and its rows stand on the screen. Rows stand beneath one another, so what is in view is found by binary
 * search: to look at a list costs what is seen of it, however long it is.
 *
 * @typedef {{top: number, bottom: number}} View  The part of the screen in which rows are seen.
 * @typedef {{top: number, bottom: number, height: number}} Place
 */
import { windowOf } from './scroll_container.js';

/** Beneath the head that sticks to its top, above what lies on its foot. @returns {View} */
export function viewOf(list, scroller) {
  const isPage = scroller === document.scrollingElement;
  const box = windowOf(scroller);
  const head = list.parentElement?.querySelector(':scope > header')?.getBoundingClientRect();
  const foot = isPage ? document.querySelector('[data-foot]')?.getBoundingClientRect() : null;
  return { top: Math.max(box.top, head?.bottom ?? box.top), bottom: Math.min(box.bottom, foot?.top ?? box.bottom) };
}

/**
 * Of a row that is known to be there.
 * @template Known
 * @param {Map<number, Known>} rows @param {number} id
 */
export const known = (rows, id) => /** @type {Known} */ (rows.get(id));

/** @param {Element} row @returns {Place} */
export const placeOf = (row) => row.getBoundingClientRect();

/** @param {Element} list @returns {HTMLElement[]} */
export const elementsIn = (list) => /** @type {HTMLElement[]} */ ([...list.children]);

/** By their ids, from the first to the last. @param {HTMLElement} list @returns {Map<number, HTMLElement>} */
export const rowsOf = (list) => new Map(elementsIn(list).map((row) => [Number(row.dataset.row), row]));

/** The first row that ends beneath a line across the screen. */
function firstBeneath(rows, line) {
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (placeOf(rows[middle]).bottom > line) to = middle;
    else from = middle + 1;
  }
  return from;
}

/**
 * Those of which anything is in view, by their ids, from the top.
 * @param {Map<number, HTMLElement>} rows @param {View} view @returns {Map<number, Place>}
 */
export function placesIn(rows, view) {
  const ids = [...rows.keys()];
  const elements = [...rows.values()];
  const places = new Map();
  for (let n = firstBeneath(elements, view.top); n < ids.length; n += 1) {
    const place = placeOf(elements[n]);
    if (place.top >= view.bottom) break;
    places.set(ids[n], place);
  }
  return places;
}

/** With its middle, as one would say that it is in view. @param {Place} place @param {View} view */
export const isSeen = ({ top, height }, view) => height > 0 && top + height / 2 > view.top && top + height / 2 < view.bottom;
