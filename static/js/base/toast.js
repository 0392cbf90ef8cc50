/**
 * The staff pages' toast, their one polite line: what was just done, with undo and at times a second choice, for a
 * while; what is on its way, until it has arrived; else, unseen, what has come in.
 */
import { html, nothing, render } from './html.js';
import { _ } from './language.js';
import { createTimer } from './page_visibility.js';

const SHOWN_FOR = 8_000;
const BETWEEN_ARRIVALS = 15_000;

/** @param {HTMLElement} root */
export function createToast(root) {
  let text = '';
  /** @type {(() => void)|null} */
  let undo = null;
  /** @type {{label: string, act: () => void}|null} */
  let other = null;
  let isSeen = false;
  let isHeld = false;
  let isLasting = false;
  const timer = createTimer(fade);
  let arrivalToldAt = 0;

  function draw() {
    root.toggleAttribute('data-seen', isSeen);
    const button = html`<button type="button" class="button said-undo" aria-keyshortcuts="Z" @click=${takeBack}>
      ${_('Angre')}
    </button>`;
    const second = other && html`<button type="button" class="button said-other" @click=${chooseOther}>${other.label}</button>`;
    render(html`<p class="said-text" role="status">${text}</p>${undo ? button : nothing} ${second ?? nothing}`, root);
  }

  /** @param {{text: string, [change: string]: unknown}} next */
  function become(next) {
    const plain = { undo: null, other: null, isSeen: false, isHeld: false, isLasting: false };
    ({ text, undo, other, isSeen, isHeld, isLasting } = { ...plain, ...next });
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

  function chooseOther() {
    const act = other?.act;
    become({ text: '' });
    act?.();
  }

  /** @param {string} sentence @param {object} acts */
  function show(sentence, acts) {
    become({ text: sentence, isSeen: true, ...acts });
    if (isLasting) timer.clear();
    else timer.set(SHOWN_FOR);
  }

  draw();
  return {
    /**
     * @param {string} sentence
     * @param {() => void} [undoIt]
     * @param {{label: string, act: () => void}|null} [second]  What may be wanted instead.
     */
    show: (sentence, undoIt, second) => show(sentence, { undo: undoIt ?? null, other: second ?? null }),
    /** What weighs so much that its undo stays until something else is told. @param {string} sentence @param {() => void} undoIt */
    showLasting: (sentence, undoIt) => show(sentence, { undo: undoIt, isLasting: true }),
    /** Say something else in place of what is told with this undo, where it is told still. @param {() => void} undoIt @param {string} sentence */
    correct(undoIt, sentence) {
      if (undo === undoIt) show(sentence, {});
    },
    /** Something besides: what is told stays, with its undo. @param {string} sentence */
    mention: (sentence) => show(isSeen && !isHeld ? `${text} ${sentence}` : sentence, { undo, other, isLasting }),
    /** What is true until it is released, or something else is told. @param {string} sentence */
    hold(sentence) {
      timer.clear();
      become({ text: sentence, isSeen: true, isHeld: true });
    },
    release() {
      if (isHeld) become({ text: '' });
    },
    /** For those who do not see the counts; at most four a minute, and never over an act. @param {string} sentence @param {number} now */
    arrive(sentence, now) {
      if (isSeen || now - arrivalToldAt < BETWEEN_ARRIVALS) return false;
      arrivalToldAt = now;
      become({ text: sentence });
      return true;
    },
    undo: takeBack,
  };
}
