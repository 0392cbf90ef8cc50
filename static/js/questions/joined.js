/** How it goes with the question that one's own was joined with, in a sentence beside one's own. Pure. */
import { _ } from '../base/language.js';
import { clock } from '../base/time.js';
import { standingOf } from './standing.js';

function answeredText(joined, session, isWritten) {
  if (isWritten) return _('Det er besvart skriftlig.');
  const time = session && clock(joined.answered_at, session);
  return time ? _('Det ble besvart {time}.', { time }) : _('Det er besvart.');
}

const TEXTS = {
  pending: () => _('Det venter på ordstyrer.'),
  approved: () => _('Alle kan se det og stemme.'),
  queued: ({ position }) => (position ? _('Det er nr. {n} i køen.', { n: position }) : _('Det står i køen.')),
  on_stage: () => _('Det besvares nå.'),
  answered: answeredText,
  deferred: () => _('Det besvares skriftlig.'),
  dismissed: () => _('Det ble ikke valgt.'),
  withdrawn: () => _('Det er trukket tilbake.'),
};

/**
 * @param {{joined: Joined, answered_in_writing: boolean}} question  One's own. @param {SessionRow|null} session
 * @param {boolean} isLeftOver  Whether the meeting ended before it was answered.
 */
export function joinedText({ joined, answered_in_writing: isWritten }, session, isLeftOver) {
  if (isLeftOver) return _('Det ble ikke besvart i møtet.');
  return TEXTS[standingOf({ ...joined, answered_in_writing: isWritten }, session)](joined, session, isWritten);
}
