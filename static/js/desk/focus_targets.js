/** Where a key or the skip link takes the focus: the first live row of a list, or the stage's button. */
import { scrollerOf, windowOf } from '../lists/scroll_container.js';

const LISTS = ['inbox', 'open', 'queue', 'undecided', 'written', 'finished'];
const LIVE = ':not([data-left], [data-folded])';

const firstRow = (name) => document.querySelector(`[data-list="${name}"] > [data-row]${LIVE}`);
const targetIn = (name) =>
  name === 'stage'
    ? (document.getElementById('stage-next') ?? document.getElementById('stage-title'))
    : (firstRow(name) ?? document.getElementById(`${name}-title`));

function focusIn(name) {
  const target = targetIn(name);
  if (!target?.checkVisibility()) return false;
  target.focus();
  return true;
}

/** Go to a part of the desk; where it lies behind a tab, the tab is chosen first. */
export function goTo(name, { ontab }) {
  if (focusIn(name)) return;
  ontab(name);
  requestAnimationFrame(() => requestAnimationFrame(() => focusIn(name)));
}

/** The row that the keys are meant for: the one in focus, or none. */
export const rowInFocus = () => document.activeElement?.closest(`[data-row]${LIVE}`) ?? null;

/** Whether its middle is seen. @param {HTMLElement} row */
export function isInView(row) {
  if (!row.checkVisibility()) return false;
  const { top, bottom } = row.getBoundingClientRect();
  const view = windowOf(scrollerOf(row));
  const middle = (top + bottom) / 2;
  return middle >= Math.max(0, view.top) && middle <= Math.min(innerHeight, view.bottom);
}

/** Go to the first live row that there is. @param {object} desk */
export function goToFirst(desk) {
  goTo(LISTS.find(firstRow) ?? 'inbox', desk);
}

/** After the meeting: the first row in view of what is left, else its heading. */
export function goToAfterWork() {
  const rows = [...document.querySelectorAll(`[data-list="undecided"] > [data-row]${LIVE}`)];
  (rows.find(isInView) ?? document.getElementById('undecided-title'))?.focus({ preventScroll: true });
}

/** @param {HTMLElement} row @param {1|-1} by */
export function step(row, by) {
  const rows = [...(row.parentElement?.querySelectorAll(`:scope > [data-row]${LIVE}`) ?? [])];
  rows[rows.indexOf(row) + by]?.focus();
}
