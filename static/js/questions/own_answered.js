/** One's own question keeps its place in the present for a while after it was answered, or until the next one comes. */
import { createTimer } from '../base/page_visibility.js';
import { onStageIn } from './present.js';

const KEPT_FOR = 20_000;

/** @param {() => void} onchange  Its time is over. */
export function createOwnAnswered(onchange) {
  let staged = null;
  let kept = null;
  const timer = createTimer(() => {
    kept = null;
    onchange();
  });

  function release() {
    kept = null;
    timer.clear();
  }

  function keep(id) {
    kept = id;
    timer.set(KEPT_FOR);
  }

  /**
   * Read at each drawing.
   * @param {SessionRow} session @param {Question[]} questions  The audience's. @param {Set<number>} asked  Those that are one's own.
   * @returns {object|null}  The question that was just answered, while nothing else is on stage.
   */
  return (session, questions, asked) => {
    const onStage = onStageIn(questions);
    const answered = questions.find(({ id, state }) => state === 'answered' && id === (kept ?? staged)) ?? null;
    if (onStage || !answered || session.state !== 'live') release();
    else if (kept === null) keep(answered.id);
    staged = onStage && asked.has(onStage.id) ? onStage.id : null;
    return kept === null ? null : answered;
  };
}
