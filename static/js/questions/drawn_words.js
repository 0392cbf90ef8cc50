/**
 * The words of questions that the server drew, kept true while the page stands open. An element inside a question's
 * (`data-question`, its number) says by `data-words` which of its words it holds. What is another is replaced and what is
 * gone goes, at once; everything else stays as it was drawn.
 */
import { _ } from '../base/language.js';

const gone = () => _('Teksten er tatt bort.');

/** What each holds of a row, and what stands there once it is gone; without that the whole of it goes. */
const WORDS = {
  body: { of: ({ body }) => body, gone },
  spoken: { of: ({ body, spoken }) => spoken || body, gone },
  name: { of: ({ name }) => name },
  reply: { of: ({ reply }) => reply?.body },
};

/** @param {ParentNode} within @returns {HTMLElement[]} */
export const drawnIn = (within) => /** @type {HTMLElement[]} */ ([...within.querySelectorAll('[data-question]')]);

/** @param {HTMLElement} element */
export const numberOf = ({ dataset }) => Number(dataset.question);

/**
 * A page as its script begins with it: what the server drew is told by number alone, so that it is known when one goes.
 * @template {{frame?: Frame}} Page
 * @param {Page} page @param {number[]} ids @returns {Page}
 */
export function withDrawn(page, ids) {
  const frame = /** @type {Frame} */ (page.frame);
  const questions = Object.fromEntries(ids.map((id) => [id, {}]));
  return { ...page, frame: { ...frame, rows: { ...frame.rows, questions } } };
}

/** What the page was drawn with is compared with, since a translator may have changed what it shows. */
export function createDrawnWords() {
  /** @type {WeakMap<Element, string>} */
  const written = new WeakMap();

  /** What was taken out does not come back by itself: that would push about what is read. */
  function write(element, text) {
    const before = written.get(element) ?? element.textContent;
    if (text === before || before === '') return;
    written.set(element, text);
    element.textContent = text;
    const whole = /** @type {HTMLElement} */ (element.closest('[data-whole]') ?? element);
    whole.hidden = text === '';
  }

  /**
   * @param {ParentNode} root
   * @param {(id: number) => Question|null|undefined} rowOf  Null where its words are to be seen no more, undefined where
   *   nothing was heard of it.
   */
  return function follow(root, rowOf) {
    for (const drawn of drawnIn(root)) {
      const row = rowOf(numberOf(drawn));
      if (row === undefined) continue;
      for (const element of /** @type {NodeListOf<HTMLElement>} */ (drawn.querySelectorAll('[data-words]'))) {
        const words = WORDS[String(element.dataset.words)];
        write(element, (row?.body ? words.of(row) : words.gone?.()) ?? '');
      }
    }
  };
}
