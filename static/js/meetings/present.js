/**
 * The selector of what is the case just now, picked from a topic's rows: the screens show nothing else.
 *
 * @typedef {object} Present
 * @property {object|null} question  On stage.
 * @property {object|null} panelist  Who answers it.
 * @property {object|null} segment  The one that runs; none does before the session is live, or after.
 * @property {object[]} queue  In order; empty in topics that do not show it.
 */

const isOnStage = ({ state }) => state === 'on_stage';
const isQueued = ({ state }) => state === 'queued';

const isLive = (session) => session?.state === 'live';

export const panelistOf = (view, question) => view.rows('panelists')[question?.panelist_id] ?? null;

/** After the session nothing is answered and nothing comes. @param {import('../live/session.js').View} view @returns {Present} */
export function presentOf(view) {
  const questions = view.session?.state === 'closed' ? [] : view.list('questions');
  const question = questions.find(isOnStage) ?? null;
  return {
    question,
    panelist: panelistOf(view, question),
    segment: isLive(view.session) ? (view.rows('segments')[view.session.segment_id] ?? null) : null,
    queue: questions.filter(isQueued).sort((a, b) => a.position - b.position),
  };
}
