/** What became of one's own question, in plain words. Pure. */
import { _ } from './language.js';

const FATES = {
  pending: () => ({ tone: 'waits', text: _('Venter på ordstyrer') }),
  approved: () => ({ tone: 'good', text: _('På listen') }),
  queued: ({ position }) => ({ tone: 'good', text: _('Ditt spørsmål er nr. {n} i køen', { n: position }) }),
  on_stage: () => ({ tone: 'live', text: _('Besvares nå') }),
  answered: () => ({ tone: 'good', text: _('Besvart') }),
  deferred: () => ({ tone: 'good', text: _('Besvares skriftlig etterpå') }),
  dismissed: (question, { reasons }) => ({ tone: 'ended', text: dismissedText(question.reason, reasons) }),
  merged: (question, { all }) => ({ tone: 'ended', text: mergedText(all[question.merged_into_id]) }),
  withdrawn: () => ({ tone: 'ended', text: _('Trukket tilbake') }),
};

/** A reason is a code of the session's list, or a moderator's own words. */
function dismissedText(reason, reasons) {
  const known = Object.values(reasons).find(({ code }) => code === reason);
  const words = known?.title ?? reason;
  return words ? _('Ikke valgt: {reason}', { reason: words }) : _('Ikke valgt');
}

const mergedText = (into) =>
  into ? _('Slått sammen med «{question}»', { question: into.body }) : _('Slått sammen med et lignende spørsmål');

/**
 * @param {object} question  A row of the topic `mine`.
 * @param {{reasons: Object<string, object>, all: Object<string, object>}} known  The audience's reasons and questions.
 * @returns {{tone: 'waits'|'good'|'live'|'ended', text: string}}
 */
export const fateOf = (question, known) => FATES[question.state](question, known);

/** The same as news, for who looks elsewhere on the page. */
export function newsOf(question, known) {
  const { text } = fateOf(question, known);
  return question.state === 'queued' ? text : _('Spørsmålet ditt: {fate}', { fate: text });
}
