/** A drawing must not take the focus away: when the button that held it is gone, its row holds it, or its list. */

/** @param {() => void} draw */
export function keepFocus(draw) {
  const row = document.activeElement?.closest('[data-row]');
  const list = row?.parentElement;
  draw();
  if (!row || document.activeElement !== document.body) return;
  const title = list.closest('section')?.querySelector('h2');
  (row.isConnected ? row : title)?.focus({ preventScroll: true });
}
