/** The panel view, on the tablet or telephone in front of those who answer. It is only looked at. */
import '../people/role_from_link.js';
import { elementById } from '../base/elements.js';
import { html, render } from '../base/html.js';
import { keepAwake, sleepText } from '../screens/wake_lock.js';
import { panelScreen } from '../screens/panel_screen.js';
import { createFitting } from '../screens/fit_text.js';
import { freshnessText } from '../live/freshness.js';
import { _ } from '../base/language.js';
import { page } from '../base/page.js';
import { answerersOf, namesOf } from '../people/answerers.js';
import { presentOf } from '../questions/present.js';
import { createScreenReport } from '../screens/screen_report.js';
import { openSession } from '../live/session.js';
import { showOut } from '../live/shown_out.js';

const root = elementById('live');
const languages = /** @type {HTMLElement} */ (root.querySelector('.languages'));
const fitQuestion = createFitting();
/** Which question is read in full here, where it was shortened. @type {number|null} */
let wholeId = null;

/** Whose tablet this is, by the name that the meeting has for them now; null where all share it. */
function ownerOf(view) {
  const id = page.panelist_id ?? null;
  return id === null ? null : { id, ...page.panelist, ...view.rows('panelists')[id] };
}

/** @param {Question} question */
function turnWhole({ id }) {
  wholeId = wholeId === id ? null : id;
  live.redraw();
}

const connecting = (staleness) => html`<main class="panel-connecting">
  <h1 class="visually-hidden">${_('Panelet')}</h1>
  <p role="status">${staleness || _('Kobler til …')}</p>
  ${languages}
</main>`;

/** @param {import('../live/session.js').View} view */
function draw(view) {
  const staleness = freshnessText(view);
  const { session, now } = view;
  const panel = view.list('panelists');
  const answerersFor = (question) => namesOf(answerersOf(question, panel), panel);
  const owner = ownerOf(view);
  const present = presentOf(view);
  const whole = { isWhole: present.question?.id === wholeId, onwhole: turnWhole };
  const given = { ...present, ...whole, now, staleness, languages, owner, answerersFor, hint: sleepText() };
  render(session ? panelScreen({ ...given, session }) : connecting(staleness), root);
  fitQuestion(root.querySelector('.panel-question'));
  screenReport.tell();
}

root.replaceChildren();
const onshownout = () => showOut(page.meeting.contact);
const live = openSession({ page, topics: ['panel'], draw, onheard: () => screenReport.heard(), onshownout });
const screenReport = createScreenReport({ report: live.report, picture: () => ({}) });
keepAwake(live.redraw);
