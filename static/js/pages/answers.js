/**
 * The page of answers: all of it stands without script; to who asked it tells what is their own. While it is open it
 * follows the session: words that must go are gone at once, what is new is offered.
 */
import { createOwnPart } from '../answers/own_part.js';
import { isPrivateNews, readOwn, wordsNow } from '../answers/own.js';
import { createFreshAnswers } from '../answers/fresh_answers.js';
import { elementById } from '../base/elements.js';
import { page } from '../base/page.js';
import { now } from '../base/server_clock.js';
import { openSession } from '../live/session.js';
import { createAttendance } from '../people/attendance.js';
import { drawnIn, numberOf, withDrawn } from '../questions/drawn_words.js';
import { createLastKnown } from '../questions/last_known.js';

const TICK = 60_000;
const attendance = createAttendance(page);
const { epoch, version, rows } = /** @type {Frame} */ (page.frame);
const [session] = Object.values(rows.session);
const answers = document.getElementById('answers') && readAnswers();
let live = follow(attendance.token());
await answers?.refresh();

/** Whoever has no token, or one that is worth nothing, reads what everybody may. @param {string|null} token */
function follow(token) {
  return openSession({
    page: withDrawn(page, drawnIn(document).map(numberOf)),
    topics: token === null ? ['audience'] : ['audience', 'mine'],
    token: () => token,
    draw,
    onshownout: () => token !== null && (live = follow(null)),
    tick: TICK,
  });
}

/** It is opened again, or over, or all of it is gone: then the server draws another page. */
function isAnother({ state, emptied_at: emptied }) {
  return (state === 'closed') !== (session.state === 'closed') || emptied !== session.emptied_at;
}

/** @param {import('../live/session.js').View} view */
function draw(view) {
  if (!view.session) return;
  if (live.epoch() !== epoch || isAnother(view.session)) location.reload();
  else answers?.hear(view);
}

function readAnswers() {
  const token = attendance.token();
  const part = createOwnPart({ box: elementById('own'), alone: elementById('private'), session, now: now() });
  /** @type {Question[]} */
  let own = [];
  /** @type {Question[]} */
  let news = [];
  const hearAnswers = createFreshAnswers({
    version,
    offer: elementById('fresh'),
    said: elementById('fresh-said'),
    root: () => elementById('answers'),
    onshown: () => void refresh(),
  });

  async function refresh() {
    if (token === null) return;
    part.mark(own);
    own = await readOwn(page, token);
    const known = createLastKnown(page.code);
    news = known.answered(own);
    part.show(own, news);
    known.keep(own);
  }

  /** One's own words that are others, or gone, since they were read. @param {Record<string, Question>} mine */
  function hearOwn(mine) {
    const present = own.map((question) => wordsNow(question, mine[question.id]));
    if (present.every((question, place) => question === own[place])) return;
    own = present;
    part.show(own, news.map(({ id }) => /** @type {Question} */ (own.find((question) => question.id === id))));
  }

  /** @param {import('../live/session.js').View} view */
  function hear(view) {
    const mine = live.version('mine') > 0 ? view.rows('questions', 'mine') : null;
    if (mine) hearOwn(mine);
    const isOwnNew = mine !== null && own.some((question) => isPrivateNews(question, mine[question.id]));
    hearAnswers(view.rows('questions', 'audience'), live.version('audience'), isOwnNew);
  }

  if (token !== null) part.wait();
  return { refresh, hear };
}
