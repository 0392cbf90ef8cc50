/** What somebody looks for in the open list: words, a place, labels. It narrows the list until it is cleared. */
import { toggled } from '../base/toggled.js';
import { holdsAll, wordsIn } from './searched_words.js';

/** @typedef {{words: string, place: Place|'all', labels: number[]}} Wish */

/** @type {Wish} */
const NOTHING = Object.freeze({ words: '', place: 'all', labels: [] });

const isNarrow = ({ words, place, labels }) => words.trim() !== '' || place !== 'all' || labels.length > 0;

const searchedIn = ({ body, name }) => `${body} ${name ?? ''}`;

/** @param {() => void} onchange  What is looked for is another: the list is to be arranged. */
export function createListFilter(onchange) {
  let isOpen = false;
  /** @type {Wish} */
  let wish = NOTHING;

  /** @param {Partial<Wish>} change */
  function become(change) {
    wish = { ...wish, ...change };
    onchange();
  }

  const isOfPlace = ({ attendances }) => wish.place === 'all' || attendances.includes(wish.place);
  const isLabelled = ({ label_ids: ids }) => wish.labels.length === 0 || wish.labels.some((id) => ids.includes(id));

  const hasWords = (question) => holdsAll(searchedIn(question), wordsIn(wish.words));

  return {
    /** @param {Question} question */
    isWanted: (question) => isOfPlace(question) && isLabelled(question) && hasWords(question),

    read: () => ({ ...wish, isOpen, isNarrow: isNarrow(wish) }),

    /** Put away, it narrows nothing. */
    toggle() {
      isOpen = !isOpen;
      become(NOTHING);
    },
    clear: () => become(NOTHING),
    /** @param {string} words */
    search: (words) => become({ words }),
    /** @param {Wish['place']} place */
    from: (place) => become({ place }),
    /** @param {number} id */
    label: (id) => become({ labels: toggled(wish.labels, id) }),
  };
}
