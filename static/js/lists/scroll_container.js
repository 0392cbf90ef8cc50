/** What scrolls an element, and the part of the screen in which that is seen. */

/** A box of its own, else the page. @param {Element} element @returns {Element} */
export function scrollerOf(element) {
  for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
  }
  return document.scrollingElement ?? document.documentElement;
}

/** @param {Element} scroller @returns {{top: number, bottom: number}} */
export const windowOf = (scroller) =>
  scroller === document.scrollingElement ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
