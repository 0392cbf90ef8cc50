/** The open list as an attendee works in it: sorted, held still, narrowed; what is voted on, and what is told of. */
import { createListing } from '../lists/listing.js';
import { createListFilter } from '../questions/list_filter.js';
import { createReports } from '../questions/reports.js';
import { settledOf } from '../questions/settled.js';
import { isOver, knownToAsker, standingOf } from '../questions/standing.js';
import { createVotes } from '../questions/votes.js';
import { isVotable } from '../base/rules.js';
import { storage } from '../base/storage.js';

/**
 * @param {object} given
 * @param {string} given.code
 * @param {ReturnType<typeof import('../live/session.js').openSession>} given.live
 * @param {(text: string) => void} given.say
 */
export function createOpenList({ code, live, say }) {
  const { send, redraw } = live;
  /** @type {SessionRow} */
  let session;
  let wasWhole = false;

  function arrange(sort) {
    listing.arrange(live.view().list('questions'), sort);
    redraw();
  }

  const { read: readFilter, isWanted, ...onfilter } = createListFilter(() => arrange());
  /** What was on stage when the meeting was closed is not answered; what was answered in writing is. */
  const belongs = (question) =>
    isVotable({ ...question, state: standingOf(question, session) }) || (isOver(session) && question.state === 'on_stage');
  const listing = createListing({ belongs, isWanted });
  const onrefused = ({ message }) => say(message);
  const votes = createVotes({ send, version: live.version, onchange: redraw, onrefused });
  const reports = createReports({ code, storage, send, say, redraw });

  function pause(isPaused) {
    listing.pause(isPaused);
    redraw();
  }

  const isConfirmed = (id) => live.view().rows('upvotes', 'mine')[id]?.upvoted ?? false;

  const voteOn = (question, isMine) => ({
    vote: votes.read(question.id, isConfirmed(question.id), question.score),
    onvote: (upvoted) => votes.press(question.id, upvoted, isConfirmed(question.id)),
    isMine,
    canVote: !isOver(session),
    report: reports.read(question, !isMine && !isOver(session)),
    onreport: reports,
  });

  return {
    /** @param {number} id */
    isSupported: (id) => votes.read(id, isConfirmed(id), 0).upvoted,
    /** @param {number} id */
    support: (id) => votes.press(id, true, isConfirmed(id)),

    /**
     * What stands in it now.
     * @param {import('../live/session.js').View} view @param {Set<number>} asked  One's own questions.
     * @param {import('../lists/folding.js').Hand} hand
     */
    read(view, asked, hand) {
      const { now } = view;
      session = /** @type {SessionRow} */ (view.session);
      const questions = view.list('questions').map(knownToAsker(view.list('questions', 'mine')));
      if (!wasWhole) listing.arrange(questions);
      wasWhole ||= view.isWhole;
      return {
        reading: listing.read(questions, now, hand),
        isHere: live.version('audience') > 0,
        isWhole: view.isWhole,
        isClosed: isOver(session),
        settled: settledOf(questions.filter(isWanted), session),
        about: { session, labels: view.rows('labels'), panelists: view.list('panelists'), now },
        labelList: view.list('labels').filter(({ shown }) => shown),
        filter: readFilter(),
        onfilter,
        voteOn: (question) => voteOn(question, asked.has(question.id)),
        onsort: arrange,
        onpause: pause,
      };
    },
  };
}
