/**
 * The selector of what is the case just now, picked from a topic's rows: the screens show nothing else.
 *
 * @typedef {object} Present
 * @property {Question|null} question  On stage.
 * @property {Panelist|null} panelist  Who answers it.
 * @property {Segment|null} segment  The one that runs; none does before the session is live, or after.
 * @property {Question[]} queue  In order; empty in topics that do not show it.
 */
import { inOrder } from '../base/in_order.js';

const isOnStage = ({ state }) => state === 'on_stage';
const isQueued = ({ state }) => state === 'queued';

/**
 * Who answers it, where that is decided.
 * @param {import('../live/session.js').View} view @param {Question|null} question
 */
export const panelistOf = (view, question) => view.rows('panelists')[question?.panelist_id ?? ''] ?? null;

/** After the session nothing is answered and nothing comes. @param {import('../live/session.js').View} view @returns {Present} */
export function presentOf(view) {
  const { session } = view;
  const questions = session?.state === 'closed' ? [] : view.list('questions');
  const question = questions.find(isOnStage) ?? null;
  return {
    question,
    panelist: panelistOf(view, question),
    segment: (session?.state === 'live' && view.rows('segments')[session.segment_id ?? '']) || null,
    queue: inOrder(questions.filter(isQueued)),
  };
}
