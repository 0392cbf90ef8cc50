/**
 * How the screens are: a link may be open on several machines, and the best of them that is alive counts. Of the panel
 * each panelist's own tablet counts; one that is shared stands in for those who have none. Pure.
 *
 * @typedef {'live'|'held'|'blank'|'hidden'|'lost'} ScreenState
 * @typedef {Omit<ScreenRow, 'id'|'undrawn'>} Row
 * @typedef {{state: ScreenState|'never', since: string|null, isWrong: boolean}} Health
 */

const BEST_FIRST = ['live', 'held', 'blank', 'hidden', 'lost'];
const rank = ({ state }) => BEST_FIRST.indexOf(state);
const seenAt = ({ seen_at: at }) => Date.parse(at);

/** @param {Row[]} rows @returns {Row|null} Of those that are as good, the one heard of last. */
export const best = (rows) => [...rows].sort((a, b) => rank(a) - rank(b) || seenAt(b) - seenAt(a))[0] ?? null;

/** @type {Health} */
const NEVER = { state: 'never', since: null, isWrong: false };

/** @param {Row[]} rows @param {Set<string>} wished  The states that are as somebody wished. @returns {Health} */
function healthOf(rows, wished) {
  const row = best(rows);
  return row ? { state: row.state, since: row.seen_at, isWrong: !wished.has(row.state) } : NEVER;
}

/**
 * OBS says that its source is hidden while its scene is off the air: that is no fault.
 * @param {{screen: string, overlay: string}} session
 */
const wishes = ({ screen, overlay }) => ({
  stage: new Set(['live', ...(screen === 'blank' ? ['blank'] : [])]),
  overlay: new Set(['live', 'hidden', ...(overlay === 'blank' ? ['blank'] : [])]),
});

/**
 * @param {Row[]} rows
 * @param {Array<{id: number, name: string}>} panelists
 * @returns {{state: 'never'|'live'|'lost', alive: number, of: number, away: Array<{name: string, since: string}>,
 *            isWrong: boolean}} `away` had a tablet that can be read no more; of a shared one the name is ''.
 */
function panelHealth(rows, panelists) {
  const owned = panelists.map(({ id, name }) => ({ name, row: best(rows.filter((row) => row.panelist_id === id)) }));
  const shared = best(rows.filter((row) => row.panelist_id === null));
  const isShared = shared?.state === 'live';
  const alive = owned.filter(({ row }) => (row ? row.state === 'live' : isShared)).length;
  const away = owned.flatMap(({ name, row }) => (row && row.state !== 'live' ? [{ name, since: row.seen_at }] : []));
  if (shared && !isShared && alive < panelists.length) away.push({ name: '', since: shared.seen_at });
  const state = rows.length === 0 ? 'never' : away.length ? 'lost' : 'live';
  return { state, alive, of: panelists.length, away, isWrong: away.length > 0 };
}

/** @param {Row[]} rows @param {Panelist[]} panelists @param {{screen: string, overlay: string}} session */
export function screensHealth(rows, panelists, session) {
  const { stage, overlay } = wishes(session);
  const ofRole = (role) => rows.filter((row) => row.role === role);
  return {
    stage: healthOf(ofRole('stage'), stage),
    overlay: healthOf(ofRole('overlay'), overlay),
    panel: panelHealth(ofRole('panelist'), panelists),
  };
}
