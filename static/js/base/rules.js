/**
 * The rules, as the server's tables have them: from which states a command may start, how long a text may be, how much is
 * taken at once. A page begins with those of its role (`GET /api/rules` has all), so no module holds a set of states.
 *
 * @typedef {object} Rules
 * @property {Record<string, Record<string, QuestionState[]>>} commands  What the role may ask for: each state that a command
 *   may start from, with those that it may lead to.
 * @property {Record<string, QuestionState[]>} targets  Which states the other question may be in, of a command that takes two.
 * @property {{question: number, name: number, reason: number, message: number, note: number, label: number, reply: number}} lengths  In graphemes.
 * @property {{questions_in_bulk: number, labels: number, own_pending: number, at_once_seconds: number, waited_seconds: number}} most
 */

/** @type {Rules} */
let rules;

/** @param {Rules} given */
export function useRules(given) {
  rules = given;
}

/** What rids the lists of a question whose words are gone; nothing else is done with it. */
const PUTS_AWAY = new Set(['dismiss_question', 'mark_answered']);

/**
 * Whether a command may be asked for about the question as it is.
 * @param {string} command @param {{state: QuestionState, body?: string}} question
 */
export const allowed = (command, { state, body }) =>
  state in (rules.commands[command] ?? {}) && (body !== '' || PUTS_AWAY.has(command));

/** Whether the audience may support it: it waits for its turn, picked or not. @param {{state: QuestionState, body?: string}} question */
export const isVotable = (question) => allowed('upvote_question', question);

/** Whether another question may be joined with this one. @param {{state: QuestionState}} question */
export const isMergeTarget = ({ state }) => (rules.targets.merge_questions ?? []).includes(state);

/** How long a text may be. @param {keyof Rules['lengths']} text */
export const longest = (text) => rules.lengths[text];

/** How much of something is taken. @param {keyof Rules['most']} what */
export const most = (what) => rules.most[what];
