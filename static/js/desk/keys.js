/**
 * Single keys. Those that act on a question work only while one holds the focus; `/` and `?` wherever nothing is typed.
 * They can be turned off.
 */
import { createKeySwitch } from '../key_switch.js';

const STEPS = { j: 1, k: -1 };
const TYPED_IN = 'input, textarea, select, dialog, [role="menu"]';

/** Key → the states in which it acts, and what it does. */
const ACTS = {
  a: [['pending'], (question, { acts }) => acts.approve(question)],
  q: [['pending', 'approved'], (question, { acts, queueEnd }) => acts.queue(question, queueEnd)],
  s: [['pending', 'approved', 'queued'], (question, { acts }) => acts.stage(question)],
  e: [['pending', 'approved', 'queued'], (question, { dialogs }) => dialogs.edit(question)],
  d: [['pending', 'approved', 'queued'], (question, { dialogs }) => dialogs.dismiss(question)],
};

const keySwitch = createKeySwitch('keys');
export const areKeysOn = keySwitch.isOn;
export const turnKeys = keySwitch.turn;

function step(row, by) {
  const rows = [...row.parentElement.children];
  rows[rows.indexOf(row) + by]?.focus();
}

function act(key, row, desk) {
  const question = desk.byId[row.dataset.row];
  const [states, does] = ACTS[key];
  if (question && states.includes(question.state)) does(question, desk);
}

/** Do what the key means in a row; false where it means nothing. */
function pressInRow(key, row, { read, undo }) {
  if (key in STEPS) step(row, STEPS[key]);
  else if (key === 'z') undo();
  else if (key in ACTS && !row.hasAttribute('data-left')) act(key, row, read());
  else return false;
  return true;
}

/**
 * @param {object} given
 * @param {() => object|null} given.read  The desk as it was drawn last.
 * @param {() => void} given.undo
 * @param {Object<string, () => void>} given.anywhere  What the keys do that need no question.
 */
export function listenToKeys({ anywhere, ...given }) {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !areKeysOn() || event.target.closest(TYPED_IN)) return;
    const row = event.target.closest('[data-row]');
    const isHandled = row && pressInRow(event.key.toLowerCase(), row, given);
    if (!isHandled && !(event.key in anywhere)) return;
    if (!isHandled) anywhere[event.key]();
    event.preventDefault();
  });
}
