/**
 * What becomes of the rows that are over, so that they never bury those that can be acted on: each stays a while, folds
 * to one line, and the line leaves. Pure: time and the hand are given.
 *
 * @typedef {object} Hand  What somebody has on a list just now.
 * @property {number[]} under  The rows under a finger or the pointer.
 * @property {number|null} focus  The row that holds the focus.
 * @property {boolean} isInside  Whether the focus is inside the list.
 * @property {number} touchedAt  When it was last touched, scrolled or typed in.
 * @property {number} pointedAt  When the pointer last moved in it.
 * @property {number} pressedAt  When something in it was last pressed.
 * @property {boolean} isAtTop  Whether it stands at its top.
 * @property {Set<number>|null} seen  The rows in view; null where it is not known.
 *
 * @typedef {{at: number, foldedAt: number|null, isOwn: boolean}} Over
 */

export const OWN_STAYS = 6_000;
export const QUIET = 1_500;
export const OTHERS_STAY = 4_000;
export const LINE_STAYS = 30_000;
export const quietSince = ({ touchedAt, pointedAt }) => Math.max(touchedAt, pointedAt);

/** Something that may wait for a quiet moment, but no longer than until `latest`. */
const whenQuiet = (from, latest, hand) => Math.min(latest, Math.max(from, quietSince(hand) + QUIET));

export function createFolding() {
  /** @type {Map<number, Over>} */
  const over = new Map();
  /** Of a row that is over. */
  const overOf = (id) => /** @type {Over} */ (over.get(id));
  let isCrowded = false;

  /** One's own act lets go of the focus; of what others did, the row that is read stays. */
  const isHeld = (id, { under, focus }) => under.includes(id) || (focus === id && !overOf(id).isOwn);
  const isOutOfView = (id, { seen }) => seen !== null && !seen.has(id);

  /** When it folds, or when its line leaves; never while it is held. */
  function dueAt(id, hand) {
    const { at, foldedAt, isOwn } = overOf(id);
    if (isHeld(id, hand)) return Infinity;
    if (foldedAt !== null) return whenQuiet(foldedAt + LINE_STAYS, foldedAt + LINE_STAYS + OTHERS_STAY, hand);
    return isOwn ? at + OWN_STAYS : whenQuiet(at, at + OTHERS_STAY, hand);
  }

  /** @returns {boolean} whether it leaves the list */
  function step(id, now, hand) {
    if (!isHeld(id, hand) && isOutOfView(id, hand)) return true;
    if (now < dueAt(id, hand)) return false;
    if (overOf(id).foldedAt !== null) return true;
    overOf(id).foldedAt = now;
    return false;
  }

  function fold(ids, now, hand) {
    for (const id of ids) if (!isHeld(id, hand)) overOf(id).foldedAt ??= now;
  }

  /** The lines that may go before their time: those of others first, then one's own; the oldest first. */
  function spare(ids, hand) {
    const lines = ids.filter((id) => overOf(id).foldedAt !== null && !isHeld(id, hand));
    const held = (id) => [Number(overOf(id).isOwn), overOf(id).foldedAt ?? 0];
    return lines.sort((a, b) => held(a)[0] - held(b)[0] || held(a)[1] - held(b)[1]);
  }

  return {
    isOver: (id) => over.has(id),
    isFolded: (id) => over.has(id) && overOf(id).foldedAt !== null,
    isOwn: (id) => over.get(id)?.isOwn ?? false,
    isHeld,
    fold,

    /** What it is now: whose act ended it may be known a moment later than that it ended. */
    note(id, isLive, isOwn, now) {
      if (isLive) return over.delete(id);
      if (!over.has(id)) over.set(id, { at: now, foldedAt: null, isOwn });
      else if (overOf(id).foldedAt === null) overOf(id).isOwn = isOwn;
    },
    forget: (id) => over.delete(id),
    clear: () => over.clear(),

    /** The rows that stay, each folded if it is time. @param {number[]} order @param {number} now @param {Hand} hand */
    stay: (order, now, hand) => order.filter((id) => !over.has(id) || !step(id, now, hand) || !over.delete(id)),

    /**
     * No more than half of what is in view is over: what is over folds, and as many lines as are too many leave. What
     * that brings into view is known only when it was drawn, so it is to be drawn again.
     */
    makeRoom(order, now, hand) {
      const seen = order.filter((id) => hand.seen?.has(id));
      const dead = seen.filter((id) => over.has(id));
      const excess = 2 * dead.length - seen.length;
      isCrowded = excess > 0 && dead.some((id) => !isHeld(id, hand));
      if (!isCrowded) return order;
      const gone = new Set(spare(dead, hand).slice(0, excess));
      fold(dead, now, hand);
      gone.forEach((id) => over.delete(id));
      return order.filter((id) => !gone.has(id));
    },

    /** When something folds or leaves next. */
    wakeAt: (now, hand) => (isCrowded ? now : Math.min(...[...over.keys()].map((id) => dueAt(id, hand)))),
  };
}
