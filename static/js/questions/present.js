/**
 * The selector of what is the case just now, picked from a topic's rows: the screens show nothing else.
 *
 * @typedef {object} Present
 * @property {Question|null} question  On stage.
 * @property {Panelist[]} panelists  Who answers it, in the panel's order; nobody is anybody.
 * @property {string} answerers  Their names; '' for nobody.
 * @property {Segment|null} segment  The one that runs; none does before the session is live, or after.
 * @property {Question[]} queue  In order; empty in topics that do not show it.
 */
import { inOrder } from '../base/in_order.js';
import { answerersOf, namesOf } from '../people/answerers.js';
import { course } from '../programme/course.js';

/** What is being answered. @param {Question[]} questions @returns {Question|null} */
export const onStageIn = (questions) => questions.find(({ state }) => state === 'on_stage') ?? null;

/** What is picked for the panel, the next one first. @param {Question[]} questions */
export const queueIn = (questions) => inOrder(questions.filter(({ state }) => state === 'queued'));

/** How a question is put to the hall: in moderators' short form, where they gave it one. @param {Question} question */
export const wordsOf = ({ spoken, body }) => spoken ?? body;

/** After the session nothing is answered and nothing comes. @param {import('../live/session.js').View} view @returns {Present} */
export function presentOf(view) {
  const { session } = view;
  const questions = session?.state === 'closed' ? [] : view.list('questions');
  const question = onStageIn(questions);
  const panel = view.list('panelists');
  const panelists = answerersOf(question, panel);
  return {
    question,
    panelists,
    answerers: namesOf(panelists, panel),
    segment: session && course(view.list('segments'), session).running,
    queue: queueIn(questions),
  };
}
