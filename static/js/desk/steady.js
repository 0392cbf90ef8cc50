/** A drawing moves nothing under a finger and takes the focus from nobody. */

/** A row whose text must go at once keeps the height that it had. */
function keepHeights(readings) {
  const blank = Object.values(readings).flatMap(({ entries }) => entries.filter(({ question }) => question.body === ''));
  for (const { question } of blank) {
    const row = document.querySelector(`[data-row="${question.id}"]`);
    row?.style.setProperty('min-block-size', `${row.offsetHeight}px`);
  }
}

/** When the button that held the focus is gone, its row holds it, or the title of its list. */
function giveFocusBack(row, list) {
  if (!row || document.activeElement !== document.body) return;
  const heir = row.isConnected ? row : list.closest('section').querySelector('h2');
  heir.focus({ preventScroll: true });
}

/** @param {Object<string, import('./lists.js').Reading>} readings @param {() => void} draw */
export function drawSteadily(readings, draw) {
  const row = document.activeElement?.closest('[data-row]');
  const list = row?.parentElement;
  keepHeights(readings);
  draw();
  giveFocusBack(row, list);
}
