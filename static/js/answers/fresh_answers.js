/**
 * Whether the page has become another while it is open: asked once a minute and when it is looked at again. What is new
 * is offered in a line, and drawn when that is pressed; a text that must go goes at once.
 */
import { html, nothing, render } from '../base/html.js';
import { _, ngettext } from '../base/language.js';
import { createTimer } from '../base/page_visibility.js';
import { fetchWithIdleTimeout } from '../live/idle_timeout_fetch.js';

const EVERY = 60_000;
/** Who goes back and forth between two windows asks no more often than this. */
const REST = 5_000;

/** @param {ParentNode} within @returns {HTMLElement[]} */
const questionsIn = (within) => [...within.querySelectorAll('[data-question]')].map((each) => /** @type {HTMLElement} */ (each));
const numberOf = ({ dataset }) => String(dataset.question);
/** The tag between its quotation marks, also where it is a weak one. */
const tagOf = ({ headers }) => /"([^"]*)"/.exec(headers.get('ETag') ?? '')?.[1] ?? '';
const wordsOf = (article) => [...article.querySelectorAll('.answer-body, .reply-body')];

/** By number, what each says: as the server wrote it, whatever a translator makes of it. */
const readingOf = (within) =>
  new Map(questionsIn(within).map((each) => [numberOf(each), { stamp: each.dataset.stamp, words: wordsOf(each).map((words) => words.textContent) }]));

/** Let a text that is another one, or gone, be so in what is shown. */
function followTexts(root, before, after) {
  for (const article of questionsIn(root)) {
    const [was, is] = [before.get(numberOf(article)), after.get(numberOf(article))];
    if (!was) continue;
    wordsOf(article).forEach((words, place) => {
      if (!is) words.textContent = place === 0 ? _('Teksten er slettet.') : '';
      else if (is.stamp === was.stamp && is.words[place] !== was.words[place]) words.textContent = is.words[place] ?? '';
    });
  }
}

/**
 * @param {object} given
 * @param {string} given.etag  What the page was when it was loaded.
 * @param {HTMLElement} given.offer  Where the line stands.
 * @param {HTMLElement} given.said  Where it is said aloud.
 * @param {() => HTMLElement} given.root  The answers as they are shown.
 * @param {() => void} given.onshown  Others are drawn: one's own are to be marked.
 */
export function watchForAnswers({ etag, offer, said, root, onshown }) {
  const shown = readingOf(root());
  let [known, askedAt, latest] = [etag, performance.now(), shown];
  /** @type {HTMLElement|null} */
  let next = null;
  const timer = createTimer(() => void ask());

  const freshIn = (reading) => [...reading].filter(([number, { stamp }]) => stamp && stamp !== shown.get(number)?.stamp).map(([number]) => number);

  function show() {
    if (!next) return;
    const fresh = freshIn(latest);
    root().replaceWith(next);
    next = null;
    shown.clear();
    for (const [number, reading] of latest) shown.set(number, reading);
    render(nothing, offer);
    said.textContent = '';
    onshown();
    const title = /** @type {HTMLElement|null} */ (document.querySelector(fresh.length ? `#q${fresh[0]} .answer-body` : 'h1'));
    title?.focus();
  }

  function textOf(count) {
    if (count === 0) return _('Svarene er endret. Vis dem');
    return ngettext('{n} nytt svar. Vis det', '{n} nye svar. Vis dem', count);
  }

  function hear(page) {
    const answers = new DOMParser().parseFromString(page, 'text/html').getElementById('answers');
    if (!answers) return location.reload(); // it is open again, or all of it is gone
    const reading = readingOf(answers);
    followTexts(root(), latest, reading);
    [next, latest] = [document.adoptNode(answers), reading];
    const text = textOf(freshIn(reading).length);
    if (said.textContent === text) return undefined;
    said.textContent = text;
    return render(html`<button type="button" class="button button-main" @click=${show}>${text}</button>`, offer);
  }

  async function ask() {
    timer.set(EVERY);
    askedAt = performance.now();
    try {
      const { response, text } = await fetchWithIdleTimeout(location.pathname, { headers: { 'If-None-Match': `"${known}"` }, cache: 'no-store' });
      if (response.status === 410) location.reload();
      if (response.status !== 200) return;
      known = tagOf(response);
      hear(text);
    } catch {
      // the line is away: it is asked again
    }
  }

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && performance.now() - askedAt > REST) void ask();
  });
  timer.set(EVERY);
}
