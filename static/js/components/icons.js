/** The few signs that stand beside words; never alone, so they are hidden from who listens. */
import { svg, html } from '../../vendor/lit-html/lit-html.js';

const PATHS = {
  up: svg`<path d="M5 15l7-7 7 7" />`,
  down: svg`<path d="M5 9l7 7 7-7" />`,
  more: svg`<path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3" />`,
  close: svg`<path d="M6 6l12 12M18 6L6 18" />`,
  check: svg`<path d="M4 12.5l5 5L20 6.5" />`,
  copy: svg`<path d="M9 9h11v11H9zM5 15H4V4h11v1" />`,
  open: svg`<path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6" />`,
  pause: svg`<path d="M9 5v14M15 5v14" />`,
};

/** @param {keyof typeof PATHS} name */
export const icon = (name) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
