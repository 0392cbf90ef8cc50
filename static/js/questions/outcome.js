/** What became of one's own question, in plain words. Pure. */
import { _, ngettext } from '../base/language.js';
import { joinedText } from './joined.js';
import { isOver, standingOf } from './standing.js';

const waiting = () => ({ tone: 'waits', text: _('Venter på ordstyrer') });
const unanswered = () => ({ tone: 'ended', text: _('Ikke besvart i møtet.') });

const FATES = {
  pending: waiting,
  approved: () => ({ tone: 'good', text: _('Godkjent. Alle kan se det og stemme.') }),
  queued: ({ position }) => ({ tone: 'good', text: _('Ditt spørsmål er nr. {n} i køen', { n: position }) }),
  on_stage: () => ({ tone: 'live', text: _('Besvares nå') }),
  answered: (question) => ({ tone: 'good', text: answeredText(question) }),
  deferred: () => ({ tone: 'good', text: _('Besvares skriftlig') }),
  dismissed: (question, { reasons }) => ({ tone: 'ended', text: dismissedText(question.reason, reasons) }),
  merged: (question, known) => ({ tone: toneOf(question, known), text: mergedText(question, known) }),
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
  deferred: () => _('besvares skriftlig'),
  dismissed: () => _('ikke valgt'),
  merged: () => _('slått sammen'),
  withdrawn: () => _('trukket tilbake'),
};

const answeredText = (question) => (question.answered_in_writing ? _('Besvart skriftlig') : _('Besvart'));

/** A reason is a code of the session's list, or a moderator's own words. */
function dismissedText(reason, reasons) {
  const known = Object.values(reasons).find(({ code }) => code === reason);
  const words = known?.title ?? reason;
  return words ? _('Ikke valgt: {reason}', { reason: words }) : _('Ikke valgt');
}

/** How it stands: as the one that it was joined with, where it was. */
const standing = (question, session) => standingOf({ ...question, state: question.joined?.state ?? question.state }, session);

/** Whether the meeting ended before it was answered. */
export const isLeftOver = (question, session) => isOver(session) && standing(question, session) in AT_THE_END;

/** A joined question goes as the one that it was joined with. */
function toneOf(question, known) {
  if (!question.joined) return 'ended';
  return outcomeOf({ ...question, ...question.joined, joined: null }, known).tone;
}

const withJoined = (merged, question, { session }) =>
  question.joined ? [merged, joinedText(question, session, isLeftOver(question, session))].join(' ') : merged;

const mergedText = (question, known) => withJoined(_('Slått sammen med et likt spørsmål.'), question, known);

/**
 * @typedef {object} Known
 * @property {SessionRow|null} session
 * @property {Object<string, object>} reasons  The audience's.
 *
 * @param {Question} question  A row of the topic `mine`.
 * @param {Known} known
 * @returns {{tone: 'waits'|'good'|'live'|'ended', text: string}}
 */
export function outcomeOf(question, known) {
  if (question.state === 'merged') return FATES.merged(question, known);
  const fates = isLeftOver(question, known.session) ? AT_THE_END : FATES;
  return fates[standingOf(question, known.session)](question, known);
}

const mergedNews = (question, known) => withJoined(_('Spørsmålet ditt er slått sammen med et likt.'), question, known);

/** The same as news, for who looks elsewhere on the page. @param {Question} question @param {Known} known */
export function newsOf(question, known) {
  const isOpen = !isOver(known.session);
  if (isOpen && standing(question, known.session) === 'on_stage') return _('Ditt spørsmål besvares nå.');
  if (isOpen && question.state === 'approved') return _('Spørsmålet ditt er godkjent. Alle kan se det og stemme.');
  if (question.state === 'merged') return mergedNews(question, known);
  const { text } = outcomeOf(question, known);
  return isOpen && question.state === 'queued' ? text : _('Spørsmålet ditt: {fate}', { fate: text });
}

const shortFate = (question, session) =>
  isLeftOver(question, session) ? _('ikke besvart') : FEW_WORDS[standing(question, session)]();

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
const weightOf = ({ state, joined }) => WEIGHT[joined?.state ?? state] ?? 3;
const positionOf = ({ position, joined }) => joined?.position ?? position ?? 0;

/** What is answered first stands first, then what waits, the newest on top; what was taken back comes last. */
export const byWeight = (a, b) =>
  weightOf(a) - weightOf(b) || positionOf(a) - positionOf(b) || b.id - a.id;
