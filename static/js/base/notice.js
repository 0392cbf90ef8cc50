/**
 * The page's status line (a polite live region): what has just happened, for a while, or what lasts until it is over.
 */
import { createTimer } from './page_visibility.js';

const SHOWN_FOR = 6_000;

/** @param {HTMLElement} element  A live region with a place of its own, which it fills only while it speaks. */
export function createNotice(element) {
  let lasting = '';
  let passing = '';
  let shown = '';

  function show() {
    const text = passing || lasting;
    if (text !== shown) element.textContent = shown = text; // a translator's own words stand until ours are others
    element.toggleAttribute('data-lasting', !passing && lasting !== '');
  }

  /** @param {string} text */
  function pass(text) {
    passing = text;
    show();
  }

  const timer = createTimer(() => pass(''));

  return {
    /** @param {string} text */
    say(text) {
      pass(text);
      timer.set(SHOWN_FOR);
    },
    /** @param {string} text */
    keep(text) {
      lasting = text;
      show();
    },
  };
}
