/**
 * The undo log: what was done at this desk, newest first, so that it can be undone long after; kept while the tab
 * lives. It names the question by its id alone: a text that its author takes back must not stay here.
 *
 * @typedef {import('../questions/desk/act_sentences.js').About & {version: number, at: number, versions?: number[]}} Act
 *   `versions`: of all portions of an act on many, the first of which it is known by.
 */

const MOST = 50;

/** What was kept, or nothing where the browser may keep nothing. @returns {Act[]} */
function kept(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '[]');
  } catch {
    return [];
  }
}

function keep(key, acts) {
  try {
    sessionStorage.setItem(key, JSON.stringify(acts));
  } catch {
    // It lives as long as the page.
  }
}

/** @param {string} key  Under which this tab keeps it. */
export function createUndoLog(key) {
  let acts = kept(key);

  function become(next) {
    acts = next;
    keep(key, acts);
  }

  const without = (version) => acts.filter((act) => act.version !== version);

  return {
    acts: () => acts,
    /** @param {Act} act */
    note: (act) => become([act, ...without(act.version)].slice(0, MOST)),
    /** @param {number} version */
    drop: (version) => become(without(version)),
  };
}
