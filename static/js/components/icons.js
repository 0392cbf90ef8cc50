/** The few signs that stand beside words; never alone, so they are hidden from who listens. */
import { svg, html } from '../../vendor/lit-html/lit-html.js';

const PATHS = {
  up: svg`<path d="M5 15l7-7 7 7" />`,
  down: svg`<path d="M5 9l7 7 7-7" />`,
  more: svg`<path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3" />`,
  search: svg`<path d="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13M15.5 15.5L20.5 20.5" />`,
  check: svg`<path d="M4 12.5l5 5L20 6.5" />`,
};

/** @param {keyof typeof PATHS} name */
export const icon = (name) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
