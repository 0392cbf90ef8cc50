/** The few signs that stand beside words; never alone, so they are hidden from who listens. */
import { svg, html } from './html.js';

const PATHS = {
  up: svg`<path d="M5 15l7-7 7 7" />`,
  down: svg`<path d="M5 9l7 7 7-7" />`,
  more: svg`<path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3" />`,
  search: svg`<path d="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13M15.5 15.5L20.5 20.5" />`,
  first: svg`<path d="M5 4.5h14M12 20V9.5M6.5 15l5.5-5.5 5.5 5.5" />`,
  pause: svg`<path d="M9 5.5v13M15 5.5v13" />`,
  play: svg`<path d="M8 5.5v13l10-6.5z" />`,
  cross: svg`<path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />`,
  check: svg`<path d="M4 12.5l5 5L20 6.5" />`,
  circle: svg`<circle cx="12" cy="12" r="8" />`,
  alert: svg`<circle cx="12" cy="12" r="9" /><path d="M12 7v6M12 16.5h.01" />`,
  people: svg`<circle cx="9" cy="8" r="3.5" /><path d="M2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.4c2.2.8 3.5 2.7 3.5 5.6" />`,
  qr: svg`<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM19 14h1M14 19h1M18.5 18.5h1.5v1.5h-1.5z" />`,
};

/** @param {keyof typeof PATHS} name */
export const icon = (name) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
