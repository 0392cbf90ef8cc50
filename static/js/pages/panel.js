/** The panel view, on the tablet or telephone in front of those who answer. It is only looked at. */
import '../fresh_role.js';
import { html, render } from '../html.js';
import { keepAwake, sleepText } from '../awake.js';
import { panelScreen } from '../components/panel_screen.js';
import { createFitting } from '../fit_text.js';
import { freshnessText } from '../freshness.js';
import { _ } from '../language.js';
import { page } from '../page.js';
import { panelistOf, presentOf } from '../present.js';
import { createScreenReport } from '../screen_report.js';
import { openSession } from '../session.js';

const root = document.getElementById('live');
const languages = root.querySelector('.languages');
const fitQuestion = createFitting();

/** Whose tablet this is, by the name that the meeting has for them now; null where all share it. */
function ownerOf(view) {
  const id = page.panelist_id ?? null;
  return id === null ? null : { id, ...page.panelist, ...view.rows('panelists')[id] };
}

const connecting = (staleness) => html`<main class="panel-connecting">
  <h1 class="visually-hidden">${_('Panelet')}</h1>
  <p role="status">${staleness || _('Kobler til …')}</p>
  ${languages}
</main>`;

/** @param {import('../session.js').View} view */
function draw(view) {
  const staleness = freshnessText(view);
  const { session, now } = view;
  const answererOf = (question) => panelistOf(view, question);
  const owner = ownerOf(view);
  const given = { ...presentOf(view), session, now, staleness, languages, owner, panelistOf: answererOf, hint: sleepText() };
  render(session ? panelScreen(given) : connecting(staleness), root);
  fitQuestion(root.querySelector('.panel-question'));
  screenReport.tell();
}

root.replaceChildren();
const live = openSession({ page, topics: ['panel'], draw, onheard: () => screenReport.heard() });
const screenReport = createScreenReport({ report: live.report, picture: () => ({}) });
keepAwake(live.redraw);
