/**
 * Optimistic updates of one's own votes: a press is shown at once, and is a wish that counts until the server's own
 * messages have caught up with it. For each question one command is under way at a time, so that the last press wins.
 */

/**
 * @param {object} given
 * @param {(name: string, args: object) => Promise<import('../live/commands.js').Answer>} given.send
 * @param {(topic: string) => number} given.version  How far a topic has been heard.
 * @param {() => void} given.onchange
 * @param {(error: import('../live/commands.js').Fault) => void} given.onrefused
 */
export function createVotes({ send, version, onchange, onrefused }) {
  /** @type {Map<number, {upvoted: boolean, counted: boolean, landed: {upvoted: boolean, version: number}|null}>} */
  const wishes = new Map();

  /** Whether my vote is in the score that the audience topic shows. */
  const isCounted = ({ landed, counted }) => (landed && version('audience') >= landed.version ? landed.upvoted : counted);

  function isHeard({ landed, upvoted }) {
    const heard = Math.min(version('audience'), version('mine'));
    return landed?.upvoted === upvoted && heard >= landed.version;
  }

  async function deliver(id, wish) {
    const { upvoted } = wish;
    const answer = await send('upvote_question', { question_id: id, upvoted });
    if (!answer.ok) {
      wishes.delete(id);
      onrefused(answer.error);
    } else {
      wish.counted = isCounted(wish);
      wish.landed = { upvoted, version: answer.version };
      if (wish.upvoted !== upvoted) void deliver(id, wish);
    }
    onchange();
  }

  return {
    /** @param {boolean} confirmed  What the server has said so far. */
    press(id, upvoted, confirmed) {
      const underWay = wishes.get(id);
      if (underWay && underWay.landed?.upvoted !== underWay.upvoted) {
        underWay.upvoted = upvoted;
      } else {
        const counted = underWay ? isCounted(underWay) : confirmed;
        const wish = { upvoted, counted, landed: underWay?.landed ?? null };
        wishes.set(id, wish);
        void deliver(id, wish);
      }
      onchange();
    },

    /** What to show: my vote, and the score with it. */
    read(id, confirmed, score) {
      const wish = wishes.get(id);
      if (!wish) return { upvoted: confirmed, score };
      if (isHeard(wish)) {
        wishes.delete(id);
        return { upvoted: confirmed, score };
      }
      return { upvoted: wish.upvoted, score: score + Number(wish.upvoted) - Number(isCounted(wish)) };
    },
  };
}
