/**
 * Scroll anchoring: draws lists so that nothing moves under a hand. What a finger, the pointer or the focus is on stays
 * where it is on the screen, and so does what lies between it and the top of the view. `listing.js` says what a list
 * holds; here is where it stands. A list whose rows grew shorter above a hand keeps the room until the hand is gone.
 *
 * Every list is an element with `data-list`, its name, and `data-row`, an id, on each child; `data-left` marks a row
 * that is over, `data-folded` a line.
 *
 * @typedef {object} Look  A list as it stands before it is drawn anew.
 * @property {HTMLElement} list
 * @property {number} top  Where it begins on the screen.
 * @property {Element} scroller
 * @property {import('./row_positions.js').View} view
 * @property {Map<number, HTMLElement>} rows
 * @property {Map<number, import('./row_positions.js').Place>} places  Those in view.
 * @property {number[]} seen
 * @property {number|null} focused  The row that holds the focus.
 * @property {boolean} hasFocus  Whether something in it has the focus, though a finger has left it there.
 * @property {number[]} held  The rows that must stay, the one under a finger or the pointer first.
 * @property {import('./folding.js').Hand} hand
 */
import { closesAsReordered, isOver, isReordered, mayCloseUp } from './compaction.js';
import { withBottomPadding } from './bottom_padding.js';
import { createPointerTracking } from './pointer_tracking.js';
import { handOnFocus } from './focus_handover.js';
import { guardPresses } from './press_guard.js';
import { isSeen, known, placeOf, placesIn, rowsOf, viewOf } from './row_positions.js';
import { scrollerOf } from './scroll_container.js';
import { createTimer } from '../base/page_visibility.js';

const STIR = 1.5;
/** So much of the row in focus is in view at least. */
const FOCUS_SHOWS = 24;
const SOON = 50;
/** So long after a hand has come or gone what waits for it is looked at. */
const NEAR = 200;
/** So many turns of drawing bring a crowded list into order, each by what the one before has brought into view. */
const MOST_TURNS = 4;

/** @param {HTMLElement} list */
const nameOf = (list) => list.dataset.list ?? '';

const roomOf = (list) => parseFloat(list.style.paddingBlockStart) || 0;

function setRoom(list, room) {
  list.style.paddingBlockStart = room > STIR ? `${room}px` : '';
}

/** Draw, and again as long as it must be at once. @param {() => boolean} turn */
export function inTurns(turn) {
  for (let turns = 0; turns < MOST_TURNS && turn(); turns += 1);
}

/** @param {{onchange: () => void}} given  `onchange`: the lists are to be read and drawn again. */
export function createScrollAnchoring({ onchange }) {
  const timer = createTimer(onchange);
  const soon = createTimer(onchange);
  const hands = createPointerTracking(() => isRestless && !soon.isSet() && soon.set(NEAR));
  const guard = guardPresses();
  /** @type {Map<string, Look>} */
  let looks = new Map();
  let isRestless = false;

  function lookAt(list, near) {
    const scroller = scrollerOf(list);
    const view = viewOf(list, scroller);
    const rows = rowsOf(list);
    const places = placesIn(rows, view);
    const seen = [...places].filter(([, place]) => isSeen(place, view)).map(([id]) => id);
    const idsOf = (some) => some.filter((row) => row?.parentElement === list).map((row) => Number(row.dataset.row));
    const active = document.activeElement;
    const under = idsOf(near);
    const [focused = null] = idsOf([active?.closest('[data-row]')]);
    /** Where one uses a finger, what it pressed last holds the focus, and nobody is there. */
    const focus = hands.input() === 'touch' ? null : focused;
    const isFocusSeen = hands.input() === 'keys' || active?.matches(':focus-visible');
    const held = focus === null || !isFocusSeen ? under : [...under, focus];
    const hasFocus = list.contains(active);
    const { top } = list.getBoundingClientRect();
    const isAtTop = top >= view.top - 4;
    const hand = {
      ...{ under, focus, isAtTop, isInside: hasFocus && hands.input() !== 'touch', seen: new Set(seen) },
      ...hands.timesOf(nameOf(list)),
    };
    const heldInView = held.filter((id) => seen.includes(id));
    return { list, top, scroller, view, rows, places, seen, focused, hasFocus, held: heldInView, hand };
  }

  /** What of the room is scrolled out of view is given back, which nobody sees. */
  function giveHiddenRoom({ list, scroller, view }) {
    const hidden = Math.min(roomOf(list), view.top - list.getBoundingClientRect().top);
    if (hidden <= STIR) return;
    setRoom(list, roomOf(list) - hidden);
    hands.write(scroller, scroller.scrollTop - hidden);
  }

  const keptOf = (list) => [...list.children].filter((row) => row.style.minBlockSize);

  function slackOf({ list }) {
    const kept = keptOf(list).filter((row) => row.matches('[data-folded]'));
    return roomOf(list) + kept.reduce((sum, row) => sum + row.offsetHeight - row.firstElementChild.offsetHeight, 0);
  }

  /** Its first row is in view, unless that would hide the row in which one is by keys. */
  function showFirst({ list, scroller }) {
    const view = viewOf(list, scroller);
    const rows = [...list.children];
    const first = rows.find((row) => !isOver(row));
    const hidden = first ? view.top - placeOf(first).top : 0;
    if (hidden <= STIR) return;
    const focus = hands.input() === 'keys' && rows.find((row) => row.contains(document.activeElement));
    if (focus && placeOf(focus).top + hidden > view.bottom - FOCUS_SHOWS) return;
    hands.write(scroller, scroller.scrollTop - hidden);
  }

  function closeUp({ list }) {
    setRoom(list, 0);
    keptOf(list).forEach((row) => row.style.removeProperty('min-block-size'));
  }

  /** A row that folded above the hand, or whose text had to go, is as high as it was. */
  function keepHeights({ places, seen, held }, rows) {
    const last = seen.indexOf(held[0]);
    for (const [id, { height }] of places) {
      const row = rows.get(id);
      if (!row || !isOver(row) || height - placeOf(row).height < STIR) continue;
      const isAbove = last >= 0 && seen.includes(id) && seen.indexOf(id) < last;
      if (isAbove || !row.matches('[data-folded]')) row.style.minBlockSize = `${height}px`;
    }
  }

  function moveBy({ list, scroller }, delta) {
    const room = Math.max(0, roomOf(list) - delta);
    const rest = delta - (roomOf(list) - room);
    setRoom(list, room);
    if (rest > STIR) hands.write(scroller, scroller.scrollTop + rest);
  }

  /** What cannot be scrolled back, since the list stands at its top by then, becomes room. */
  function scrollBy({ list, scroller }, delta) {
    const before = scroller.scrollTop;
    hands.write(scroller, before + delta);
    const rest = delta - (scroller.scrollTop - before);
    if (rest < -STIR) setRoom(list, roomOf(list) - rest);
  }

  /** By the row that the hand is on; else, where it is scrolled, by what is first in view. */
  function holdStill(look, reading) {
    const { list, rows, places, seen, held, scroller, top } = look;
    if (!list.isConnected || reading.isArranged) return;
    const after = rowsOf(list);
    keepHeights(look, after);
    const stirOf = (id) => placeOf(known(after, id)).top - known(places, id).top;
    const anchor = held.find((id) => after.has(id));
    if (anchor !== undefined) return Math.abs(stirOf(anchor)) > STIR && moveBy(look, stirOf(anchor));
    if (scroller.scrollTop === 0) return;
    const kept = seen.filter((id) => after.has(id));
    const first = kept.find((id) => !isOver(rows.get(id))) ?? kept[0];
    const stir = look.hand.isAtTop || first === undefined ? list.getBoundingClientRect().top - top : stirOf(first);
    if (Math.abs(stir) > STIR) scrollBy(look, stir);
  }

  /** Tell the guard which rows that are or were in view stand elsewhere than before. */
  function noteMoved({ list, scroller, rows, places }) {
    const now = rowsOf(list);
    const inView = placesIn(now, viewOf(list, scroller));
    const topOf = (id) => (inView.get(id) ?? placeOf(known(now, id))).top;
    const hasMoved = (id) => !places.has(id) || Math.abs(topOf(id) - places.get(id).top) > STIR;
    for (const id of new Set([...places.keys(), ...inView.keys()])) {
      if (rows.has(id) && now.has(id) && hasMoved(id)) guard.moved(known(now, id));
    }
  }

  /** A browser's own anchoring would correct what is corrected here. */
  function whileUnanchored(scrollers, act) {
    for (const scroller of scrollers) scroller.style.overflowAnchor = 'none';
    act();
    requestAnimationFrame(() =>
      requestAnimationFrame(() => scrollers.forEach((scroller) => scroller.style.removeProperty('overflow-anchor'))),
    );
  }

  function wake(readings, now) {
    const all = Object.values(readings);
    const isSlack = hasSlack();
    isRestless = isSlack || all.some(({ entries, moves }) => moves > 0 || entries.some(({ isHere }) => !isHere));
    const wakeAt = Math.min(isSlack ? now + 1_000 : Infinity, ...all.map((reading) => reading.wakeAt));
    if (wakeAt === Infinity) timer.clear();
    else timer.set(Math.max(SOON, wakeAt - now));
    return wakeAt;
  }

  const hasSlack = () => [...looks.values()].some((look) => look.list.isConnected && slackOf(look) > 0);

  return {
    /** What the hand is on in each list, by its name: to be asked before the lists are read. @returns {Object<string, import('./folding.js').Hand>} */
    look() {
      const near = hands.rows();
      const lists = [...document.querySelectorAll('[data-list]')];
      looks = new Map(lists.map((list) => [nameOf(list), lookAt(list, near)]));
      return Object.fromEntries([...looks].map(([name, { hand }]) => [name, hand]));
    },

    /**
     * Draw the lists that were read.
     * @param {Object<string, import('./listing.js').Reading>} readings @param {number} now @param {() => void} render
     * @returns {boolean} whether they are to be read and drawn again at once, since what is in view is another now
     */
    draw(readings, now, render) {
      const all = [...looks].filter(([name]) => readings[name]).map(([name, look]) => ({ look, reading: readings[name] }));
      const focused = /** @type {HTMLElement|null} */ (document.activeElement);
      const inside = all.map(({ look }) => look).find(({ hasFocus }) => hasFocus);
      let reordered = [];
      whileUnanchored(new Set(all.map(({ look }) => look.scroller)), () => {
        for (const { look } of all) giveHiddenRoom(look);
        reordered = all.filter(({ look, reading }) => isReordered(look, reading, now));
        const closing = all.filter(
          (each) =>
            (reordered.includes(each) && closesAsReordered(each.look, now)) ||
            mayCloseUp(each.look, each.reading, now, slackOf(each.look)),
        );
        withBottomPadding(all.map(({ look }) => look), hands.write, () => {
          render();
          for (const { look } of closing) closeUp(look);
          for (const each of all) holdStill(closing.includes(each) ? { ...each.look, held: [] } : each.look, each.reading);
        });
      });
      if (inside) handOnFocus(focused, inside, readings[nameOf(inside.list)], hands.input());
      for (const { look } of reordered) showFirst(look);
      for (const { look } of all) noteMoved(look);
      return wake(readings, now) <= now;
    },
  };
}
