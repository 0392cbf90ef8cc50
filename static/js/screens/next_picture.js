/** The screens' picture as it will be with the queue's first question. Pure. */
import { answerersOf, namesOf } from '../people/answerers.js';

/**
 * The wall is drawn as while it shows the stage, whatever it shows now.
 * @param {object} desk  With `first`, the queue's first.
 */
export function pictureOfNext({ first, panelistList, session, picture, now, join }) {
  const panelists = answerersOf(first, panelistList);
  return {
    ...{ question: first, panelists, answerers: namesOf(panelists, panelistList), segment: picture.segment, queue: [] },
    session: { ...session, screen: 'live', overlay: 'live' },
    ...{ page: { join, code: session.code }, meeting: session, now, staleness: '', hint: '', isFrozen: false },
  };
}
