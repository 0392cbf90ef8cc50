/**
 * The desk's one polite line: what was just done, with undo, for a while; what is on its way, until it has arrived; else,
 * unseen, what has come in.
 */
import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { _ } from '../language.js';
import { createTimer } from '../seen.js';

const SHOWN_FOR = 8_000;
const BETWEEN_ARRIVALS = 15_000;

/** @param {HTMLElement} root */
export function createSaid(root) {
  let text = '';
  let undo = null;
  let isSeen = false;
  let isHeld = false;
  const timer = createTimer(fade);
  let arrivalToldAt = 0;

  function draw() {
    root.toggleAttribute('data-seen', isSeen);
    const button = html`<button type="button" class="button said-undo" aria-keyshortcuts="Z" @click=${takeBack}>
      ${_('Angre')}
    </button>`;
    render(html`<p class="said-text" role="status">${text}</p>${undo ? button : nothing}`, root);
  }

  function become(next) {
    ({ text, undo, isSeen, isHeld } = { undo: null, isSeen: false, isHeld: false, ...next });
    draw();
  }

  /** It stays while it is pointed at or holds the focus. */
  function fade() {
    if (root.matches(':hover, :focus-within')) timer.set(1_000);
    else become({ text: '' });
  }

  function takeBack() {
    const act = undo;
    become({ text: '' });
    act?.();
  }

  draw();
  return {
    /** @param {string} sentence @param {() => void} [undoIt] */
    tell(sentence, undoIt) {
      become({ text: sentence, undo: undoIt ?? null, isSeen: true });
      timer.set(SHOWN_FOR);
    },
    /** What is true until it is released, or something else is told. @param {string} sentence */
    hold(sentence) {
      timer.clear();
      become({ text: sentence, isSeen: true, isHeld: true });
    },
    release() {
      if (isHeld) become({ text: '' });
    },
    /** For those who do not see the counts; at most four a minute, and never over an act. */
    arrive(sentence, now) {
      if (isSeen || now - arrivalToldAt < BETWEEN_ARRIVALS) return false;
      arrivalToldAt = now;
      become({ text: sentence });
      return true;
    },
    undo: takeBack,
  };
}
