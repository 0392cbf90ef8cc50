/**
 * The overlay: the current question on a transparent ground, laid over the stream's picture. Without one, nothing; nothing
 * either when the desk wishes so, and when the question is not known to be the present (`freshness.js`): on the air there
 * is no place for an excuse.
 */
import '../people/role_from_link.js';
import { elementById } from '../base/elements.js';
import { nothing, render } from '../base/html.js';
import { lowerThird } from '../screens/lower_third.js';
import { createFitting } from '../screens/fit_text.js';
import { isFresh } from '../live/freshness.js';
import { page } from '../base/page.js';
import { presentOf } from '../questions/present.js';
import { createScreenReport } from '../screens/screen_report.js';
import { openSession } from '../live/session.js';

const root = elementById('live');
const fitQuestion = createFitting();

const isBlank = ({ session }) => session?.overlay === 'blank';

/** @param {import('../live/session.js').View} view */
function draw(view) {
  const { session } = view;
  const question = isFresh(view) && !isBlank(view) ? presentOf(view).question : null;
  render(question && session ? lowerThird({ question, session }) : nothing, root);
  fitQuestion(root.querySelector('.lower-third-question'));
  screenReport.tell();
}

const live = openSession({ page, topics: ['stage'], draw, onheard: () => screenReport.heard() });
const screenReport = createScreenReport({ report: live.report, picture: () => ({ isBlank: isBlank(live.view()) }) });
