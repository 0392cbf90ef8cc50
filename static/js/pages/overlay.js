/**
 * The overlay: the current question on a transparent ground, laid over the stream's picture. Without one, nothing; nothing
 * either when the desk wishes so, and when the question is not known to be the present (`freshness.js`): on the air there
 * is no place for an excuse.
 */
import '../fresh_role.js';
import { html, nothing, render } from '../html.js';
import { keyed } from '../../vendor/lit-html/directives/keyed.js';
import { fittedText } from '../components/fitted_text.js';
import { originMark } from '../components/place_mark.js';
import { createFitting } from '../fit_text.js';
import { isFresh } from '../freshness.js';
import { page } from '../page.js';
import { presentOf } from '../present.js';
import { createScreenReport } from '../screen_report.js';
import { openSession } from '../session.js';

const root = document.getElementById('live');
const fitQuestion = createFitting();

const lowerThird = ({ question, session }) =>
  keyed(
    question.id,
    html`<main class="lower-third lower-third-${question.attendance} fresh">
      <p class="lower-third-origin">${originMark(question.attendance, session)}</p>
      <div class="fit lower-third-question">${fittedText(question.body)}</div>
    </main>`,
  );

const isBlank = ({ session }) => session?.overlay === 'blank';

/** @param {import('../session.js').View} view */
function draw(view) {
  const question = isFresh(view) && !isBlank(view) ? presentOf(view).question : null;
  render(question ? lowerThird({ question, session: view.session }) : nothing, root);
  fitQuestion(root.querySelector('.lower-third-question'));
  screenReport.tell();
}

const live = openSession({ page, topics: ['stage'], draw, onheard: () => screenReport.heard() });
const screenReport = createScreenReport({ report: live.report, picture: () => ({ isBlank: isBlank(live.view()) }) });
