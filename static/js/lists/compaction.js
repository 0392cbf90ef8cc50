/**
 * When a list closes up: gives back the room that it kept above a hand, and lets lines be as low as they are. All of it
 * moves then, so nobody may be on a row, but for one that has ended by the press that is just answered. Only where half of
 * the view would be a hole, a pointer that has not stirred for as long as a list waits to arrange itself is nobody's.
 *
 * @typedef {import('./scroll_anchoring.js').Look} Look
 * @typedef {import('./listing.js').Reading} Reading
 */
import { QUIET, quietSince } from './folding.js';
import { CALM } from './listing.js';

/** So long after a press a list that shows its true order closes up. */
const PRESSED = 400;
/** What changes a list so soon after a press in it is taken for what was pressed. */
const ANSWERED = 3_000;

export const isOver = (row) => row.matches('[data-left], [data-folded]');

/** One's own act ended a row that is still drawn as one to act on, however long the answer took. */
const hasJustEnded = ({ rows }, { entries }) =>
  entries.some(({ id, isHere, isOwn }) => !isHere && isOwn && rows.has(id) && !isOver(rows.get(id)));

const aliveIn = ({ entries }) => entries.filter(({ isHere }) => isHere).map(({ id }) => id);

/**
 * Whether it may do so now. Who waits for a late answer may be on another row by then: it holds still.
 * @param {Look} look @param {Reading} reading @param {number} now @param {number} slack  What it would give back, in px.
 */
export function mayCloseUp(look, reading, now, slack) {
  const { seen, held, hand, rows, view } = look;
  if (slack <= 0) return false;
  if (hasJustEnded(look, reading)) return !aliveIn(reading).some((id) => hand.under.includes(id));
  if (reading.isTrue && now - hand.pressedAt < PRESSED) return true;
  const isLifeless = seen.every((id) => isOver(rows.get(id)));
  const isHole = slack > (view.bottom - view.top) / 2;
  const rests = now - quietSince(hand);
  return ((held.length === 0 || isLifeless) && rests >= QUIET) || (isHole && rests >= CALM);
}

/**
 * Whether a list that shows its true order has another one, and its reader is at its top or has acted on it.
 * @param {Look} look @param {Reading} reading @param {number} now
 */
export function isReordered({ rows, seen, hand }, reading, now) {
  if (!reading.isTrue) return false;
  const before = [...rows].filter(([, row]) => !isOver(row)).map(([id]) => id);
  const isOther = String(before) !== String(aliveIn(reading));
  return isOther && (seen.includes(before[0]) || now - hand.pressedAt < ANSWERED);
}

/** Whether another order closes it up: nobody points at a row, or it was they who changed it. @param {Look} look @param {number} now */
export const closesAsReordered = ({ hand }, now) => hand.under.length === 0 || now - hand.pressedAt < ANSWERED;
