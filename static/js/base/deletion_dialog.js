/** A dialog that deletes, in three steps: what goes and what stays is said first, then it is under way, then it is done. */
import { html, nothing, render } from './html.js';

/** @typedef {'asked'|'underway'|'done'} Step */

/** What goes, or what stays. @param {Array<string|false>} lines */
export const linesList = (lines) => html`<ul class="forgetting-list">
  ${lines.filter(Boolean).map((line) => html`<li>${line}</li>`)}
</ul>`;

/**
 * @template About
 * @param {HTMLDialogElement} element
 * @param {object} given
 * @param {Record<Step, (given: {about: About, error: {message: string}|null, onyes: () => void, onclose: () => void}) => object>} given.steps
 * @param {() => About|null} given.about  What the steps tell of, as it is now; null where it is not known.
 * @param {() => Promise<{ok: boolean, error?: {message: string}}>} given.forget
 */
export function createDeletionDialog(element, { steps, about, forget }) {
  /** @type {Step} */
  let step = 'asked';
  /** @type {{message: string}|null} */
  let error = null;
  const onclose = () => element.close();

  function draw() {
    const known = about();
    if (known) render(steps[step]({ about: known, error, onyes, onclose }), element);
  }

  function become(/** @type {Step} */ next) {
    step = next;
    draw();
  }

  async function onyes() {
    become('underway');
    const answer = await forget();
    error = answer.error ?? null;
    become(answer.ok ? 'done' : 'asked');
    element.querySelector('h2')?.focus();
  }

  element.addEventListener('close', () => step === 'underway' || render(nothing, element));

  return {
    open() {
      if (step !== 'underway') error = null;
      become(step === 'underway' ? 'underway' : 'asked');
      element.showModal();
    },
    /** What there is may change while it is asked. */
    redraw: () => element.open && draw(),
  };
}
