/**
 * A guard against misplaced presses: one that was meant for what stood there before is not taken. That is one within
 * 350 ms after its row moved, the second of two quick ones on another row, or a key that is held down while the focus
 * goes on to the next. The row lights up instead.
 */

/** It counts from the drawing, which is seen a little later. */
export const TOO_SOON = 400;
const KEYS_THAT_ACT = new Set([...'aqsed', 'Enter', ' ']);
const TYPED_IN = 'input, textarea, select';

const rowOf = ({ target }) => (target instanceof Element ? target.closest('[data-list] > [data-row]') : null);

function lightUp(row) {
  row.removeAttribute('data-lit');
  requestAnimationFrame(() => row.setAttribute('data-lit', ''));
}

function refuse(event, row) {
  event.preventDefault();
  event.stopImmediatePropagation();
  lightUp(row);
}

export function guardPresses() {
  const movedAt = new WeakMap();
  /** @type {{row: Element|null, isTaken: boolean}} */
  let pressed = { row: null, isTaken: true };
  /** @type {Element|null} */
  let clicked = null;

  const hasJustMoved = (row) => performance.now() - (movedAt.get(row) ?? -Infinity) < TOO_SOON;

  /** A press lands when the button goes down, whenever it goes up. */
  function land(event) {
    const row = rowOf(event);
    pressed = { row, isTaken: !row || !hasJustMoved(row) };
  }

  /** One by keys, or by a machine that speaks for them, has no place on the screen: `detail` is 0. */
  function click(event) {
    const row = rowOf(event);
    if (!row) return;
    const isTaken = event.detail === 0 ? !hasJustMoved(row) : pressed.row !== row || pressed.isTaken;
    const isSecondElsewhere = event.detail > 1 && clicked !== row;
    clicked = event.detail > 1 ? clicked : row;
    if (!isTaken || isSecondElsewhere) refuse(event, row);
  }

  function key(event) {
    const row = rowOf(event);
    if (!row || !KEYS_THAT_ACT.has(event.key.length === 1 ? event.key.toLowerCase() : event.key)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPED_IN)) return;
    if (event.repeat || hasJustMoved(row)) refuse(event, row);
  }

  document.addEventListener('pointerdown', land, true);
  document.addEventListener('click', click, true);
  document.addEventListener('keydown', key, true);
  const darken = ({ target }) => target instanceof Element && target.removeAttribute('data-lit');
  document.addEventListener('animationend', darken, true);

  return {
    /** @param {Element} row  One that was moved just now. */
    moved: (row) => movedAt.set(row, performance.now()),
  };
}
