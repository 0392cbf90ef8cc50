/**
 * Room at the foot of what scrolls: a list that is read near its end and grows shorter stays where it is scrolled to,
 * though there is nothing more to scroll. It is as high as the scroll position needs, and so goes when one scrolls back.
 */

/** So much of the view may be empty while nobody is on a row. */
const MOST_EMPTY = 1 / 2;

const roomOf = (list) => parseFloat(list.style.borderBlockEndWidth) || 0;

function setRoom(list, room) {
  list.style.borderBlockEnd = room >= 1 ? `${room}px solid transparent` : '';
}

/** Within a view of it; where more is left, no drawing takes so much. */
const isNearEnd = ({ scrollTop, clientHeight, scrollHeight }) => scrollTop > 0 && scrollHeight - scrollTop < 2 * clientHeight;

/** What each scrolled box ends with, where that concerns it; what is folded away has no room to give. */
function lastLists(looks) {
  const shown = looks.filter(({ list }) => list.getClientRects().length > 0);
  const feet = [...new Map(shown.map(({ scroller, list }) => [scroller, list]))];
  return feet.filter(([scroller, list]) => isNearEnd(scroller) || roomOf(list) > 0);
}

/** What is missing beneath the view. */
function neededBy({ scrollTop, clientHeight, scrollHeight }, list) {
  return scrollTop > 0 ? Math.max(0, scrollTop + clientHeight - (scrollHeight - roomOf(list))) : 0;
}

/**
 * Draw with so much room that no scroll position is cut, and keep as much as it needs then.
 * @param {import('./scroll_anchoring.js').Look[]} looks @param {(scroller: Element, scrollTop: number) => void} scrollTo
 * @param {() => void} draw
 */
export function withBottomPadding(looks, scrollTo, draw) {
  const isHeld = (scroller) => looks.some((look) => look.scroller === scroller && look.held.length > 0);
  const feet = lastLists(looks);
  for (const [scroller, list] of feet) setRoom(list, roomOf(list) + scroller.clientHeight);
  draw();
  for (const [scroller, list] of feet) {
    const needed = neededBy(scroller, list);
    const isTooMuch = needed > scroller.clientHeight * MOST_EMPTY && !isHeld(scroller);
    if (isTooMuch) scrollTo(scroller, scroller.scrollTop - needed);
    setRoom(list, isTooMuch ? 0 : needed);
  }
}
