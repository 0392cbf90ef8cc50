/** The page of answers: all of it stands without script; to who asked it tells what is their own, and what is new. */
import { createOwnPart } from '../answers/own_part.js';
import { readOwn } from '../answers/own.js';
import { watchForAnswers } from '../answers/fresh_answers.js';
import { elementById } from '../base/elements.js';
import { page } from '../base/page.js';
import { now } from '../base/server_clock.js';
import { createAttendance } from '../people/attendance.js';
import { createLastKnown } from '../questions/last_known.js';

const token = createAttendance(page).token();

if (document.getElementById('answers')) {
  const [session] = Object.values(/** @type {Frame} */ (page.frame).rows.session);
  const part = createOwnPart({ box: elementById('own'), alone: elementById('private'), session, now: now() });
  /** @type {Question[]} */
  let own = [];
  watchForAnswers({
    etag: String(page.etag),
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
    part.show(own, known.answered(own));
    known.keep(own);
  }

  if (token !== null) part.wait();
  await refresh();
}
