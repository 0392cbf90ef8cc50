/**
 * The sentences in which an act is told. What it did to another row is said in the same breath. The words of a question
 * are looked up whenever they are said, and never kept with the act: a text that its author takes back must not stay.
 *
 * @typedef {'answered'|'staged'|'requeued'} Effect
 * @typedef {{text: string, question_id: number|null, also?: {effect: Effect, question_id: number}}} About
 */
import { _ } from '../../base/language.js';
import { excerpt } from '../excerpt.js';
import { happened, subjectOf } from '../../people/moderators.js';

const EFFECTS = {
  answered: (question) => _('«{question}» er besvart.', { question }),
  staged: (question) => _('«{question}» er på scenen.', { question }),
  requeued: (question) => _('«{question}» ligger først i køen.', { question }),
};

/** @param {string} text @param {Question|null} [question] @param {Effect} [effect] @param {Question|null} [other] @returns {About} */
export function aboutOf(text, question = null, effect, other = null) {
  const about = { text, question_id: question?.id ?? null };
  return other && effect ? { ...about, also: { effect, question_id: other.id } } : about;
}

/** @param {About} about @param {(id: number) => string} bodyOf */
export function sentenceOf({ text, also }, bodyOf) {
  const body = also ? bodyOf(also.question_id) : '';
  return also && body ? `${text} ${EFFECTS[also.effect](excerpt(body))}` : text;
}

const UNSEEN = {
  blank: () => _('Storskjermen er fortsatt svart.'),
  message: () => _('Storskjermen viser fortsatt en melding.'),
  join: () => _('Storskjermen viser fortsatt invitasjonen.'),
};

/**
 * Why an act on a question was refused: what became of it since it was seen, and by whom.
 * @param {import('../../live/commands.js').Refusal['error']} error
 * @param {Question|null} seen  The row that the act was for.
 * @param {object} moderators
 */
export function whyRefused({ code, message, row }, seen, moderators) {
  const isChanged = code === 'wrong_state' && row && seen;
  return (isChanged && happened(seen, { ...seen, ...row }, moderators)) || message;
}

/** What keeps the hall from seeing what was put on stage, or ''. @param {string} screen */
export const unseenText = (screen) => UNSEEN[screen]?.() ?? '';

/** The row that refuses is what is on stage now, what has left it, or the question that was meant. */
function whyNot(row, message, meant, former, moderators) {
  if (row.state === 'on_stage') {
    return _('{who} har satt «{question}» på scenen.', { who: subjectOf(row.changed_by, moderators), question: excerpt(row.body) });
  }
  const hasLeft = former && former.body === row.body && meant.body !== row.body;
  const became = happened(hasLeft ? { ...former, state: 'on_stage' } : meant, row, moderators);
  return hasLeft ? `${_('Scenen er ledig nå.')} ${became}` : became || message;
}

/**
 * Why an act on the stage was refused: what is there now, and by whom.
 * @param {import('../../live/commands.js').Refusal['error']} error
 * @param {{meant: {state: string, body: string}, former: Question|null|undefined, moderators: object}} given  The question that the act was for, and what
 *   stood on stage when it was pressed.
 */
export function refusalOf(error, { meant, former, moderators }) {
  if (error.code !== 'wrong_state' || !error.row) return error.message;
  return `${whyNot(error.row, error.message, meant, former, moderators)} ${_('Trykket ditt gjorde ingenting.')}`;
}
