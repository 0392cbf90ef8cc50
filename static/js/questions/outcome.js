/** What became of one's own question, in plain words. Pure. */
import { _, ngettext } from '../base/language.js';

const waiting = () => ({ tone: 'waits', text: _('Venter på ordstyrer') });
const unanswered = () => ({ tone: 'ended', text: _('Ikke besvart i møtet.') });

const FATES = {
  pending: waiting,
  approved: () => ({ tone: 'good', text: _('Godkjent. Alle kan se det og stemme.') }),
  queued: ({ position }) => ({ tone: 'good', text: _('Ditt spørsmål er nr. {n} i køen', { n: position }) }),
  on_stage: () => ({ tone: 'live', text: _('Besvares nå') }),
  answered: () => ({ tone: 'good', text: _('Besvart') }),
  deferred: () => ({ tone: 'good', text: _('Tas med videre etter møtet') }),
  dismissed: (question, { reasons }) => ({ tone: 'ended', text: dismissedText(question.reason, reasons) }),
  merged: (question, { all }) => ({ tone: 'ended', text: mergedText(all[question.merged_into_id]) }),
  withdrawn: () => ({ tone: 'ended', text: _('Trukket tilbake') }),
};

/** What the end of the meeting makes of a question that nobody has answered. */
const AT_THE_END = {
  pending: () => ({ tone: 'ended', text: _('Vi rakk det ikke før møtet var slutt.') }),
  approved: unanswered,
  queued: unanswered,
  on_stage: unanswered,
};

/** A few words for several that have come to the same. */
const FEW_WORDS = {
  pending: () => _('venter på ordstyrer'),
  approved: () => _('på listen'),
  queued: () => _('i køen'),
  on_stage: () => _('besvares nå'),
  answered: () => _('besvart'),
  deferred: () => _('tas med videre'),
  dismissed: () => _('ikke valgt'),
  merged: () => _('slått sammen'),
  withdrawn: () => _('trukket tilbake'),
};

const NEWS = {
  approved: () => _('Spørsmålet ditt er godkjent. Alle kan se det og stemme.'),
  on_stage: () => _('Ditt spørsmål besvares nå.'),
};

/** A reason is a code of the session's list, or a moderator's own words. */
function dismissedText(reason, reasons) {
  const known = Object.values(reasons).find(({ code }) => code === reason);
  const words = known?.title ?? reason;
  return words ? _('Ikke valgt: {reason}', { reason: words }) : _('Ikke valgt');
}

const mergedText = (into) =>
  into ? _('Slått sammen med «{question}»', { question: into.body }) : _('Slått sammen med et lignende spørsmål');

const isOver = (session) => session?.state === 'closed';

/** Whether the meeting ended before it was answered. */
export const isLeftOver = ({ state }, session) => isOver(session) && state in AT_THE_END;

/**
 * @typedef {object} Known
 * @property {SessionRow|null} session
 * @property {Object<string, object>} reasons  The audience's.
 * @property {Object<string, object>} all  The audience's questions.
 *
 * @param {Question} question  A row of the topic `mine`.
 * @param {Known} known
 * @returns {{tone: 'waits'|'good'|'live'|'ended', text: string}}
 */
export function outcomeOf(question, known) {
  const fates = isLeftOver(question, known.session) ? AT_THE_END : FATES;
  return fates[question.state](question, known);
}

/** The same as news, for who looks elsewhere on the page. @param {Question} question @param {Known} known */
export function newsOf(question, known) {
  if (!isOver(known.session) && NEWS[question.state]) return NEWS[question.state]();
  const { text } = outcomeOf(question, known);
  return question.state === 'queued' && !isOver(known.session) ? text : _('Spørsmålet ditt: {fate}', { fate: text });
}

const shortFate = (question, session) =>
  isLeftOver(question, session) ? _('ikke besvart') : FEW_WORDS[question.state]();

/**
 * Several of them in one line: `2 til: venter på ordstyrer`, `3 til: 1 i køen, 2 besvart`, `5 til: 1 i køen, 4 andre`.
 * @param {Question[]} questions  In their order. @param {SessionRow|null} session
 */
export function restText(questions, session) {
  const counts = new Map();
  for (const question of questions) {
    const words = shortFate(question, session);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const [first, ...others] = counts;
  const told = others.length > 1 ? [first, [_('andre'), questions.length - first[1]]] : [first, ...others];
  const fates = others.length === 0 ? first[0] : told.map(([words, n]) => `${n} ${words}`).join(', ');
  return ngettext('{n} til: {fates}', '{n} til: {fates}', questions.length, { fates });
}

const WEIGHT = { on_stage: 0, queued: 1, approved: 2, pending: 2, withdrawn: 4 };
const weightOf = ({ state }) => WEIGHT[state] ?? 3;

/** What is answered first stands first, then what waits, the newest on top; what was taken back comes last. */
export const byWeight = (a, b) =>
  weightOf(a) - weightOf(b) || (a.position ?? 0) - (b.position ?? 0) || b.id - a.id;
