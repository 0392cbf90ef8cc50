/** The frozen picture, held on the projector: for how long it may be, and with which words. Pure. */

/**
 * A held picture stands still, but its text is never older than what may be seen: words that are changed are changed on it,
 * and a question that leaves the stage otherwise than answered – turned down, put off, taken back – takes it along.
 *
 * @template {{question: Question|null, session: SessionRow|null}} Picture
 * @param {Picture} picture
 * @param {import('../live/session.js').View} view
 * @returns {Picture|null}  null where it must be let go of
 */
export function refreshFrozen(picture, view) {
  if (!picture.session) return null; // there was nothing to hold yet
  return view.session ? overQuestion(overMessage(picture, view), view) : picture;
}

/** A message of the moderators' has the words that it has now; one that was taken away may be held like an answer. */
function overMessage(picture, { session }) {
  const isSaid = picture.session.screen === 'message' && session.screen === 'message';
  if (!isSaid || picture.session.screen_message === session.screen_message) return picture;
  return { ...picture, session: { ...picture.session, screen_message: session.screen_message } };
}

function overQuestion(picture, view) {
  const { question } = picture;
  if (!question) return picture;
  const row = view.list('questions').find(({ id }) => id === question.id);
  if (row) return { ...picture, question: row };
  return question.id in view.rows('answered') ? picture : null;
}
