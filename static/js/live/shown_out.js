/**
 * The page of a role that was taken back: everything on it is put out of sight, and the one thing left says what
 * happened and whom to ask. What it showed is not this person's to read any more, and its buttons do nothing.
 */
import { connectionWords } from './connection_line.js';

/** @param {{name: string}} contact  Whom to ask. */
export function showOut(contact) {
  const [matter, meaning] = connectionWords('refused', contact);
  const main = document.createElement('main');
  main.className = 'shown-out';
  main.tabIndex = -1;
  const heading = document.createElement('h1');
  heading.textContent = matter;
  const words = document.createElement('p');
  words.textContent = meaning;
  main.append(heading, words);
  for (const dialog of document.querySelectorAll('dialog')) /** @type {HTMLDialogElement} */ (dialog).close();
  for (const child of document.body.children) if (child instanceof HTMLElement) child.hidden = true;
  document.body.append(main);
  main.focus();
}
