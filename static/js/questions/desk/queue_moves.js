/**
 * Moves within the queue. Presses that come while a move of the same row is under way add up: where the row was wished
 * last is sent when the move before it is answered.
 *
 * @typedef {{position: number, version: number, isSending: boolean}} Move  Where the row is wished, and its version then.
 */
import { _ } from '../../base/language.js';
import { aboutOf } from './act_sentences.js';

/**
 * @param {object} given
 * @param {ReturnType<typeof import('../../live/in_flight.js').createInFlight>} given.inFlight
 * @param {(answer: import('../../live/commands.js').Answer|null, about: object, more?: object) => void} given.tell
 * @param {(ids: number[], version: number, more: object) => void} given.keep  These rows were changed here.
 */
export function createQueueMoves({ inFlight, tell, keep }) {
  /** @type {Map<number, Move>} */
  const moves = new Map();

  /** The move that the row, as it is drawn, does not show yet. @returns {Move|null} */
  function unseen({ id, version }) {
    const last = moves.get(id);
    return last && (last.isSending || last.version > version) ? last : null;
  }

  /** Each goes under a key of its own, since the row itself is held until the one before it is heard of. */
  const keysOf = ({ id }, isFirst, version) => (isFirst ? [id] : [`${id} moved ${version}`]);

  /** @param {Question} row @param {Move} wished @param {boolean} isFirst */
  async function sendAll(row, wished, isFirst) {
    const made = [];
    /** @type {import('../../live/commands.js').Answer|null} */
    let answer = null;
    let sent = null;
    while (wished.position !== sent) {
      sent = wished.position;
      const args = { question_id: row.id, version: wished.version, position: sent };
      const about = aboutOf(_('Flyttet til nr. {n}.', { n: sent }), row);
      answer = await inFlight.send(keysOf(row, isFirst && made.length === 0, wished.version), 'queue_question', args, about);
      if (!answer?.ok) return { answer, about };
      wished.version = answer.version;
      keep([row.id], answer.version, { isPlaceAlone: true });
      made.unshift(answer.version);
    }
    return { answer, about: aboutOf(_('Flyttet til nr. {n}.', { n: sent }), row), undoes: made.slice(1) };
  }

  async function move(row, position) {
    const before = unseen(row);
    if (before?.isSending) {
      before.position = position;
      return;
    }
    if (!before && inFlight.isBusy(row.id)) return;
    const next = { position, version: before?.version ?? row.version, isSending: true };
    moves.set(row.id, next);
    const { answer, about, undoes } = await sendAll(row, next, !before);
    next.isSending = false;
    if (!answer?.ok) moves.delete(row.id);
    tell(answer, about, { undoes, seen: row });
  }

  return {
    move,
    /** One step up or down from where the row is wished, within the queue. @param {-1|1} by @param {number} end */
    step(row, by, end) {
      const to = (unseen(row)?.position ?? row.position) + by;
      if (to >= 1 && to < end) return move(row, to);
    },
  };
}
