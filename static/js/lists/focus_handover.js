/**
 * Who has the focus after a drawing. What had it keeps it, though its row was moved. Once one's own act has ended the
 * row, the next one that can be acted on gets it; when others did, the row itself holds it, so that it can still be read.
 */

import { elementsIn } from './row_positions.js';

const isAlive = (row) => !row.matches('[data-left], [data-folded]');

/** The nearest row that can be acted on: below where the focus was, else above. */
function nextAlive({ list, rows }, id) {
  const ids = [...rows.keys()];
  const place = ids.indexOf(id);
  const near = [...ids.slice(place + 1), ...ids.slice(0, Math.max(0, place)).reverse()];
  const byId = new Map(elementsIn(list).map((row) => [Number(row.dataset.row), row]));
  const found = near.map((each) => byId.get(each)).find((row) => row && isAlive(row));
  return found ?? elementsIn(list).find(isAlive) ?? null;
}

const stopIn = (row) => (row.hasAttribute('tabindex') ? row : row.querySelector('button'));
const titleOf = (list) => list.closest('section, details')?.querySelector('h2, summary');

/**
 * @param {HTMLElement|null} focused  What had the focus.
 * @param {import('./scroll_anchoring.js').Look} look  Its list, before the drawing.
 * @param {import('./listing.js').Reading} reading
 * @param {string} input  What was used last; only who uses keys is led to a row out of view.
 */
export function handOnFocus(focused, look, reading, input) {
  const { list, focused: id } = look;
  const entry = reading.entries.find((each) => each.id === id);
  const isEnded = entry ? !entry.isHere && entry.isOwn : id !== null;
  const take = (element) => element?.focus({ preventScroll: input !== 'keys' });
  if (!isEnded && focused?.isConnected) return document.activeElement === focused || take(focused);
  const isElsewhere = document.activeElement !== document.body && !list.contains(document.activeElement);
  if (isElsewhere) return null;
  const itself = elementsIn(list).find((row) => Number(row.dataset.row) === id);
  if (!isEnded && itself) return input === 'touch' || take(stopIn(itself));
  const heir = nextAlive(look, id);
  if (!heir) return take(titleOf(list));
  return take(stopIn(heir));
}
