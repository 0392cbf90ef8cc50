/**
 * Which questions this desk changed last, truly. An act on what is there already is answered as if this desk had done it,
 * though a colleague did it a moment before: whose it was tells the row, by the number of who changed it. The answer's
 * version is then the session's, which anything may have moved since the row's: that the row was changed after it was
 * seen here tells it too, since every other act on such a row is refused.
 */

/** Which number this device has by now, as its page would be drawn; null until it has changed something. */
export async function askModeratorNumber() {
  const response = await fetch(location.pathname);
  const drawn = new DOMParser().parseFromString(await response.text(), 'text/html');
  return JSON.parse(drawn.getElementById('page')?.textContent ?? '').moderator;
}

/**
 * @param {object} given
 * @param {number|null} given.number  This device's at the desk, as the page came with it.
 * @param {() => Promise<number|null>} given.ask  The same now: the first act gives it one.
 * @param {(id: number) => Question|null} given.question  As it is known now.
 * @param {() => void} given.onchange
 */
export function createChangedHere({ number, ask, question, onchange }) {
  const kept = new Map();
  const doubted = new Map();
  let isSure = number !== null;
  let asked = 0;

  async function learn() {
    if (number !== null) return;
    isSure = false;
    asked += 1;
    const turn = asked;
    try {
      number = (await ask()) ?? number;
      isSure ||= number !== null || turn === asked; // an answer that comes late makes nothing unsure again
    } catch {
      return; // asked again with the next act
    }
    onchange();
  }

  const isColleagues = ({ changed_by: by }) => isSure && by !== null && by !== undefined && by !== number;

  let known = 0;

  return {
    /** This device's at the desk; null before the server has given it one, which it does to who is here. */
    number: () => number,

    /** So many are known at the desk by now: where one more is, it may be this device. @param {number} count */
    hearModerators(count) {
      if (number === null && count > known) void learn();
      known = count;
    },

    /**
     * These were changed here, as the server says.
     * @param {number[]} ids @param {number} version
     * @param {{isPlaceAlone?: boolean, seen?: number}} [more]  Whether only their place in the queue was, which puts no
     *   number on a row; and the version of the row that the act was for.
     */
    keep(ids, version, { isPlaceAlone = false, seen = version } = {}) {
      for (const id of ids) {
        kept.set(id, version);
        if (isPlaceAlone) doubted.delete(id);
        else doubted.set(id, { version, seen });
      }
      void learn();
    },

    /** Whether it was this desk that changed the question last. */
    isMine: (row) => kept.get(row.id) === row.version && !(doubted.has(row.id) && isColleagues(row)),

    /** What turned out to be a colleague's, each told once. @returns {{version: number, by: number|null}[]} */
    mistaken() {
      const found = [];
      for (const [id, { version, seen }] of isSure ? doubted : []) {
        const row = question(id);
        if (!row || (row.version < version && row.version <= seen)) continue;
        doubted.delete(id);
        if (row.version > version || !isColleagues(row)) continue;
        kept.delete(id);
        found.push({ version, by: row.changed_by });
      }
      return found;
    },
  };
}
