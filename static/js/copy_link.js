/**
 * Buttons that copy a link. On plain HTTP off this machine a browser has no clipboard: the link is then shown in a field
 * and selected, so that it is one key press away.
 */
import { _ } from './language.js';
import { createTimer } from './seen.js';

const SAID_FOR = 3_000;

/** The whole link in place of its short form; it holds a secret, so it is shown for this alone. */
function showSelected(row, link) {
  const field = document.createElement('input');
  Object.assign(field, { className: 'field', readOnly: true, value: link, ariaLabel: _('Lenken') });
  row.querySelector('.link-address').replaceChildren(field);
  field.select();
}

/** On the button for those who look at it, in the live region for those who do not. */
function sayCopied(button, status) {
  button.dataset.words ??= button.textContent;
  button.textContent = status.textContent = _('Kopiert');
  const timer = createTimer(() => {
    button.textContent = button.dataset.words;
    status.textContent = '';
  });
  timer.set(SAID_FOR);
}

async function copy(button, status) {
  const { copy: link } = button.dataset;
  try {
    await navigator.clipboard.writeText(link);
    sayCopied(button, status);
  } catch {
    showSelected(button.closest('.link-row'), link);
  }
}

/**
 * @param {HTMLElement} root  Holds `button[data-copy]`, each in a `.link-row` with a `.link-address`.
 * @param {HTMLElement} status  A live region that is not seen.
 */
export function listenForCopying(root, status) {
  root.addEventListener('click', ({ target }) => {
    const button = target.closest('button[data-copy]');
    if (button) copy(button, status);
  });
}
