/**
 * When somebody last did something with a question at the desk, as far as this page can know: by the times in the rows,
 * and by the changes that it saw come. It is never later than it was.
 */

const ACTED_ON = ['state', 'body', 'panelist_ids', 'label_ids', 'spoken', 'note', 'reply', 'reason', 'changed_by'];
/** Nobody but the desk queues, puts on stage or marks as answered. */
const TIMES = ['queued_at', 'staged_at', 'answered_at'];

const isActedOn = ({ changed_by: number }) => number !== null;
const latest = (times) => times.reduce((last, time) => (last === null || time > last ? time : last), null);
const timesIn = (question) =>
  [...TIMES, ...(isActedOn(question) ? ['published_at'] : [])].map((name) => question[name]).filter(Boolean).map(Date.parse);
const isSame = (was, is) => was === is || JSON.stringify(was) === JSON.stringify(is);
const isOther = (was, is) => was !== is && ACTED_ON.some((name) => !isSame(was?.[name], is[name]));

export function createActivity() {
  /** The rows by id as they were when last looked at, and when that was. */
  let known = null;
  let lookedAt = null;
  let seenAt = null;

  /** @param {Question[]} questions  The desk's rows. @param {number} now @returns {number|null} epoch milliseconds */
  return (questions, now) => {
    const acted = questions.filter(isActedOn);
    if (known && acted.some((question) => isOther(known.get(question.id), question))) seenAt = lookedAt;
    if (questions.length) known = new Map(questions.map((question) => [question.id, question]));
    lookedAt = now;
    return latest([...questions.flatMap(timesIn), seenAt].filter((time) => time !== null));
  };
}
