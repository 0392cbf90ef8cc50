/**
 * What has changed in the answers while the page is open: words that are others, or gone, are so at once; what is new is
 * offered in a line, and drawn by the server when that is pressed.
 */
import { html, nothing, render } from '../base/html.js';
import { _, ngettext } from '../base/language.js';
import { fetchWithIdleTimeout } from '../live/idle_timeout_fetch.js';
import { createDrawnWords, drawnIn, numberOf } from '../questions/drawn_words.js';
import { isAnswered, stampOf, wordsToRead } from './reading.js';

/** The page as the server draws it now; null where there are no answers in it. */
async function readPage() {
  const { text } = await fetchWithIdleTimeout(location.pathname, { cache: 'no-store' });
  const page = new DOMParser().parseFromString(text, 'text/html');
  const answers = page.getElementById('answers');
  return answers && { answers, version: JSON.parse(page.getElementById('page')?.textContent ?? '').frame.version };
}

/** By number, the stamp of each that is shown. */
const stampsIn = (root) => new Map(drawnIn(root).map((each) => [numberOf(each), each.dataset.stamp ?? '']));

/**
 * @param {object} given
 * @param {number} given.version  At which the page was drawn.
 * @param {HTMLElement} given.offer  Where the line stands.
 * @param {HTMLElement} given.said  Where it is said aloud.
 * @param {() => HTMLElement} given.root  The answers as they are shown.
 * @param {() => void} given.onshown  Others are drawn: one's own are to be marked.
 */
export function createFreshAnswers({ version, offer, said, root, onshown }) {
  const followWords = createDrawnWords();
  const heard = new Set(stampsIn(root()).keys());
  let drawnAt = version;
  /** @type {number[]} */
  let fresh = [];

  async function show() {
    const focused = fresh;
    const page = await readPage().catch(() => undefined);
    if (page === undefined) return tell(_('Får ikke kontakt med serveren. Prøv igjen.'));
    if (page === null) return location.reload();
    root().replaceWith(document.adoptNode(page.answers));
    drawnAt = page.version;
    tell('');
    onshown();
    const title = /** @type {HTMLElement|null} */ (document.querySelector(focused.length ? `#q${focused[0]} .answer-body` : 'h1'));
    return title?.focus();
  }

  function tell(text) {
    if (said.textContent === text) return;
    said.textContent = text;
    render(text ? html`<button type="button" class="button button-main" @click=${show}>${text}</button>` : nothing, offer);
  }

  function textOf(count, isAnother) {
    if (count) return ngettext('{n} nytt svar. Vis det', '{n} nye svar. Vis dem', count);
    return isAnother ? _('Svarene er endret. Vis dem') : '';
  }

  /**
   * @param {Record<string, Question>} rows  What was heard of since the page was drawn; of the others the number alone.
   * @param {number} now  The version that this is.
   * @param {boolean} isOwnNew  Whether something was answered to the reader alone.
   */
  return function hear(rows, now, isOwnNew) {
    if (now < drawnAt) return;
    const told = Object.entries(rows).map(([id, row]) => /** @type {Question} */ ({ ...row, id: Number(id) }));
    for (const { id } of told) heard.add(id);
    const rowOf = (id) => wordsToRead(rows[id], heard.has(id));
    followWords(root(), rowOf);
    const stamps = stampsIn(root());
    fresh = told.filter((row) => isAnswered(row) && stampOf(row) !== stamps.get(row.id)).map(({ id }) => id);
    const isAnother = told.some(({ id }) => rowOf(id) && !stamps.has(id)) || [...stamps.keys()].some((id) => rowOf(id) === null);
    tell(textOf(fresh.length, isAnother || isOwnNew));
  };
}
