/**
 * The twin: what another has asked already of what somebody is writing. It is looked for once the hand rests, one
 * request at a time; an answer to an older text is dropped. Put away, it does not come again before the field was empty.
 */
import { createTimer } from '../base/page_visibility.js';

const REST = 600;
const FEWEST_LETTERS = 8;

/**
 * @param {object} given
 * @param {(body: string) => Promise<import('./similar.js').Similar[]>} given.ask
 * @param {() => boolean} given.isOnline
 * @param {() => void} given.onchange
 */
export function createTwin({ ask, isOnline, onchange }) {
  const timer = createTimer(() => void look());
  let text = '';
  let asked = '';
  let isUnderWay = false;
  /** @type {import('./similar.js').Similar|null} */
  let found = null;
  /** @type {Set<number>} */
  let putAway = new Set();

  /** @param {import('./similar.js').Similar|null} next */
  function become(next) {
    const isOther = next?.question_id !== found?.question_id;
    found = next;
    if (isOther) onchange();
  }

  const isWorthAsking = () => text.length >= FEWEST_LETTERS && text !== asked && isOnline();

  async function look() {
    if (isUnderWay || !isWorthAsking()) return;
    isUnderWay = true;
    asked = text;
    const about = text;
    const [nearest = null] = await ask(about);
    isUnderWay = false;
    if (about === text) become(nearest);
    else if (!timer.isSet()) await look();
  }

  function forget() {
    timer.clear();
    asked = '';
    become(null);
  }

  return {
    /**
     * What was found stays until the next answer, so that the box does not come and go.
     * @param {string} body  What stands in the field now.
     */
    write(body) {
      text = body.trim();
      if (text === '') putAway = new Set();
      if (text.length < FEWEST_LETTERS) forget();
      else timer.set(REST);
    },

    /** The most alike, by id; null where there is none, or it was put away. */
    read: () => (found && !putAway.has(found.question_id) ? found.question_id : null),

    hide() {
      if (found) putAway.add(found.question_id);
      onchange();
    },
  };
}
