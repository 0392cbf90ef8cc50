/** How it goes with the question that one's own was joined with, in a sentence beside one's own. Pure. */
import { _ } from '../base/language.js';
import { clock } from '../base/time.js';

/** What was promised in writing is answered at the moment when the answer is written, give or take. */
const SAME_MOMENT = 1_000;

/** @param {{answered_at: Instant|null, reply: Reply|null}} question */
export const isAnsweredInWriting = ({ answered_at: at, reply }) =>
  Boolean(at && reply) && Math.abs(Date.parse(String(at)) - Date.parse(String(reply?.at))) < SAME_MOMENT;

function answeredText(joined, session) {
  if (isAnsweredInWriting(joined)) return _('Det er besvart skriftlig.');
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
 * @param {Joined} joined @param {SessionRow|null} session
 * @param {boolean} isLeftOver  Whether the meeting ended before it was answered.
 */
export const joinedText = (joined, session, isLeftOver) =>
  isLeftOver ? _('Det ble ikke besvart i møtet.') : TEXTS[joined.state](joined, session);
