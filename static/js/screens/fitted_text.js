/**
 * A text that fills its box, every word an element of its own. What belongs together is one word (`line_breaks.js`). A word
 * whose marks tower above its line is cut there; the others stay in the run of the text, or what is read from right to
 * left would stand in the wrong order.
 */
import { keyed } from '../../vendor/lit-html/directives/keyed.js';
import { html } from '../base/html.js';
import { keepTogether } from './line_breaks.js';

const TOWERING = /\p{M}{3}/u;

const wordsOf = (text) => keepTogether(text).split(' ');

const kindOf = (word) => (TOWERING.test(word) ? 'word word-tall' : 'word');

/** @param {string} text  Drawn into a box of class `fit`, which `createFitting` watches. */
export const fittedText = (text) =>
  keyed(
    text,
    html`<h1 class="fit-text">${wordsOf(text).map((word) => html`<span class=${kindOf(word)}>${word}</span> `)}</h1>`,
  );
