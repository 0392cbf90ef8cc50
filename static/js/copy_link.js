/**
 * Buttons that copy a link. On plain HTTP off this machine a browser has no clipboard: the link is then shown in a field
 * and selected, so that it is one key press away.
 */
import { _ } from './language.js';

const SAID_FOR = 3_000;

/** The whole link in place of its short form; it holds a secret, so it is shown for this alone. */
function showSelected(row, link) {
  const field = document.createElement('input');
  Object.assign(field, { className: 'field', readOnly: true, value: link, ariaLabel: _('Lenken') });
  row.querySelector('.link-address').replaceChildren(field);
  field.select();
}

function sayCopied(button) {
  const words = button.textContent;
  button.textContent = _('Kopiert');
  setTimeout(() => (button.textContent = words), SAID_FOR);
}

async function copy(button) {
  const { copy: link } = button.dataset;
  try {
    await navigator.clipboard.writeText(link);
    sayCopied(button);
  } catch {
    showSelected(button.closest('.link-row'), link);
  }
}

/** @param {HTMLElement} root  Holds `button[data-copy]`, each in a `.link-row` with a `.link-address`. */
export function listenForCopying(root) {
  root.addEventListener('click', ({ target }) => {
    const button = target.closest('button[data-copy]');
    if (button) copy(button);
  });
}
