/**
 * Dragging a row of the queue by its number, beside the buttons that do the same. Nothing moves while it is dragged: a line
 * shows where it will stand, and only letting go moves it. Escape, or letting go where it stood, leaves it.
 */

/** From here on a press is a drag. */
const STIR = 6;

const rowsOf = (list) => [...list.querySelectorAll(':scope > [data-position]')];

/** Before which row it would stand, by where the pointer is; after the last one none. */
const rowUnder = (rows, y) => rows.find((row) => y < row.getBoundingClientRect().top + row.offsetHeight / 2) ?? null;

const positionOf = (row) => Number(row.dataset.position);

/**
 * The place in the queue that it would have before this row, or after the last one: by the numbers that they wear, since a
 * search leaves some of them out.
 * @param {{dataset: DOMStringMap}[]} rows @param {{dataset: DOMStringMap}} dragged @param {{dataset: DOMStringMap}|null} before
 */
export function positionAt(rows, dragged, before) {
  const own = positionOf(dragged);
  const next = rows[rows.indexOf(dragged) + 1] ?? null;
  if (before === dragged || before === next) return own;
  const to = before ? positionOf(before) : positionOf(rows.at(-1)) + 1;
  return own < to ? to - 1 : to;
}

function mark(rows, before) {
  for (const row of rows) row.toggleAttribute('data-drop', row === before);
  rows.at(-1)?.toggleAttribute('data-drop-after', before === null);
}

/** @param {PointerEvent} event @param {Question} question @param {object} desk */
export function dragRow(event, question, { acts }) {
  const handle = /** @type {HTMLElement} */ (event.currentTarget);
  const dragged = handle.closest('[data-row]');
  const list = dragged?.parentElement;
  if (!dragged || !list || event.button !== 0) return;
  const from = event.clientY;
  const listening = new AbortController();
  const { signal } = listening;
  let isDragged = false;

  function end() {
    listening.abort();
    dragged?.removeAttribute('data-dragged');
    for (const row of rowsOf(list)) ['data-drop', 'data-drop-after'].forEach((name) => row.removeAttribute(name));
  }

  function move({ clientY }) {
    isDragged ||= Math.abs(clientY - from) > STIR;
    if (!isDragged) return;
    const rows = rowsOf(list);
    dragged?.setAttribute('data-dragged', '');
    mark(rows, rowUnder(rows, clientY));
  }

  /** The queue may have changed under it, and it may have left the queue. */
  function drop({ clientY }) {
    end();
    const rows = rowsOf(list);
    if (!isDragged || !dragged || !rows.includes(dragged)) return;
    const position = positionAt(rows, dragged, rowUnder(rows, clientY));
    if (position !== positionOf(dragged)) acts.move(question, position);
  }

  handle.setPointerCapture(event.pointerId);
  handle.addEventListener('pointermove', move, { signal });
  handle.addEventListener('pointerup', drop, { signal });
  handle.addEventListener('pointercancel', end, { signal });
  addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal });
}
