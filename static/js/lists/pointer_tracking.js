/**
 * Where the fingers, the pointer and the focus are, and when each list was last touched: what `listing.js` is told of
 * who is near. It only listens.
 *
 * @typedef {{touchedAt: number, pointedAt: number, pressedAt: number}} Times
 */

import { now } from '../base/server_clock.js';

const NEVER = Object.freeze({ touchedAt: -Infinity, pointedAt: -Infinity, pressedAt: -Infinity });
const PASSIVE = { capture: true, passive: true };

const isList = (element) => element?.matches('[data-list]');

/** The lists that something in the page concerns: the one of its column, or all that scroll with it. */
function listsAt(target) {
  if (target === document) return [...document.querySelectorAll('[data-list]')];
  if (!(target instanceof Element)) return [];
  const column = target.closest('[data-list], section, details');
  const list = isList(column) ? column : column?.querySelector('[data-list]');
  return list ? [list] : [];
}

const scrolledAt = (target) => (target === document ? listsAt(target) : [...target.querySelectorAll('[data-list]')]);

/** @returns {HTMLElement|null} */
export const rowAt = (target) => (target instanceof Element ? target.closest('[data-row]') : null);

/** @param {() => void} onmove  Something has come near a list, or left it. */
export function createPointerTracking(onmove) {
  /** @type {Map<string, Times>} */
  const times = new Map();
  const written = new WeakMap();
  let pointer = null;
  let fingers = [];
  let input = 'keys';

  const timesOf = (name) => times.get(name) ?? NEVER;

  function note(lists, ...what) {
    for (const list of lists) {
      const at = Object.fromEntries(what.map((kind) => [kind, now()]));
      times.set(list.dataset.list, { ...timesOf(list.dataset.list), ...at });
    }
    if (lists.length) onmove();
  }

  /** A browser tells of a pointer that rests when what is under it has changed: nobody moved it. */
  function point({ clientX: x, clientY: y, pointerType, target }) {
    if (pointerType === 'touch' || (pointer?.x === x && pointer.y === y)) return;
    const before = pointer && rowAt(document.elementFromPoint(pointer.x, pointer.y));
    pointer = { x, y };
    const lists = listsAt(target);
    note(lists, 'pointedAt');
    if (before && lists.length === 0) onmove();
  }

  function press({ pointerType, target }) {
    input = pointerType;
    if (pointerType === 'touch') pointer = null;
    note(listsAt(target), 'touchedAt', 'pressedAt');
  }

  function touch({ touches, target }) {
    fingers = [...touches].map((finger) => finger.target);
    note(listsAt(target), 'touchedAt');
  }

  function type({ target, key }) {
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(key)) return;
    input = 'keys';
    note(listsAt(target), 'touchedAt', 'pressedAt');
  }

  /** What was scrolled by `write` is nobody's doing. */
  function scroll({ target }) {
    const scroller = target === document ? document.scrollingElement : target;
    const isOurs = Math.abs((written.get(scroller) ?? -Infinity) - scroller.scrollTop) < 2;
    written.delete(scroller);
    if (!isOurs) note(scrolledAt(target), 'touchedAt');
  }

  function leave({ relatedTarget, target }) {
    if (relatedTarget !== null) return;
    pointer = null;
    note(listsAt(target), 'pointedAt');
  }

  document.addEventListener('pointermove', point, PASSIVE);
  document.addEventListener('pointerdown', press, PASSIVE);
  document.addEventListener('pointerout', leave, PASSIVE);
  for (const kind of /** @type {const} */ (['touchstart', 'touchend', 'touchcancel'])) document.addEventListener(kind, touch, PASSIVE);
  document.addEventListener('keydown', type, PASSIVE);
  document.addEventListener('scroll', scroll, PASSIVE);
  document.addEventListener('focusout', ({ target }) => listsAt(target).length && onmove(), PASSIVE);

  return {
    timesOf,
    /** What was used last: `mouse`, `pen`, `touch` or `keys`. */
    input: () => input,
    /** The rows that a finger or the pointer is on. @returns {HTMLElement[]} */
    rows() {
      const pointed = pointer ? [document.elementFromPoint(pointer.x, pointer.y)] : [];
      return [...new Set([...pointed, ...fingers].map(rowAt))].filter((row) => row !== null);
    },
    /** Move a list's scroll position, which is then not taken for its reader's. */
    write(scroller, scrollTop) {
      scroller.scrollTop = scrollTop;
      written.set(scroller, scroller.scrollTop);
    },
  };
}
