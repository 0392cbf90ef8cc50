/** A text that fills its box: every word an element of its own, so that what towers above a word is cut at its line. */
import { html } from '../../vendor/lit-html/lit-html.js';

export const wordsOf = (text) => text.split(/\s+/u).filter(Boolean);

/** @param {string} text  Drawn into a box of class `fit`, which `createFitting` watches. */
export const fittedText = (text) =>
  html`<h1 class="fit-text">${wordsOf(text).map((word) => html`<span class="word">${word}</span> `)}</h1>`;
