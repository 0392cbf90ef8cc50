/**
 * How many questions have come while nobody looked, in the title of a tab: `(3) Ordstyrerbord`. It draws nothing, so it
 * also counts in a tab that rests.
 */

/**
 * @param {() => Question[]} questions  The desk's.
 * @returns {() => void}  To be called when something was heard.
 */
export function createUnseenCount(questions) {
  let newest = null;

  const newestNow = () => Math.max(0, ...questions().map(({ id }) => id));
  const unseen = () => questions().filter(({ id, state }) => id > newest && state === 'pending').length;

  function tell() {
    const count = newest === null ? 0 : unseen();
    const title = document.title.replace(/^\(\d+\) /, '');
    const text = count ? `(${count}) ${title}` : title;
    if (document.title !== text) document.title = text;
  }

  document.addEventListener('visibilitychange', () => {
    newest = document.hidden ? newestNow() : null;
    tell();
  });
  return tell;
}
