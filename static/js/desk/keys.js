/**
 * Single keys, anywhere on the desk where nothing is typed. Those that act on a question act on the one in focus; where
 * none has it they go to the first one, so that nothing is done to what was not chosen. They can be turned off.
 */
import { createKeySwitch } from '../base/key_switch.js';
import { listOf } from '../questions/desk/lists.js';
import { orderOf } from '../questions/desk/row.js';
import { twinOf } from '../questions/desk/twin.js';
import { goTo, goToFirst, isInView, rowInFocus, step } from './focus_targets.js';

const STEPS = { j: 1, k: -1 };
const MOVES = { ArrowUp: -1, ArrowDown: 1 };
const COLUMNS = { 1: 'inbox', 2: 'open', 3: 'queue', 4: 'stage' };
const AFTER_COLUMNS = { 1: 'undecided', 2: 'written', 3: 'finished' };
const TYPED_IN = 'input, textarea, select, dialog, [role="dialog"], [role="menu"]';

/** Key → the lists of the live desk in which it acts, and what it does. */
const ACTS = {
  a: [['inbox'], (question, { acts }) => acts.approve(question)],
  q: [['inbox', 'open'], (question, { acts, queueEnd }) => acts.queue(question, queueEnd)],
  s: [['inbox', 'open', 'queue'], (question, { acts }) => acts.stage(question)],
  e: [['inbox', 'open', 'queue'], (question, { dialogs }) => dialogs.edit(question)],
  d: [['inbox', 'open', 'queue'], (question, { dialogs }) => dialogs.dismiss(question)],
  m: [['inbox', 'open', 'queue'], mergeTwin],
  t: [['inbox', 'open', 'queue'], (question, { dialogs }) => dialogs.labels(question)],
  x: [['inbox', 'open', 'queue'], (question, desk) => pick(question, desk)],
};

/** With its likely twin where there is one, else with one that is looked for. */
function mergeTwin(question, { acts, dialogs, byId }) {
  const twin = twinOf(question, byId);
  if (twin) acts.merge(question, twin);
  else dialogs.merge(question);
}

/** Choose a row for an act on many; with shift all from the one that was chosen last. */
function pick(question, { picked, readings }, isRange = false) {
  const name = /** @type {import('../questions/desk/lists.js').ListName} */ (listOf(question));
  picked.begin(name);
  if (isRange) picked.pickRange(orderOf(name, { readings }), question.id);
  else picked.pick(question.id, !picked.has(question.id));
}

/** Those that still act once the meeting is closed: nothing is approved, queued or shown then. */
const AFTER_ACTS = new Set(['e', 'd']);

const keySwitch = createKeySwitch('keys');
export const areKeysOn = keySwitch.isOn;
export const turnKeys = keySwitch.turn;

/** What is out of sight is shown first, and acted on by the next press. */
function act(key, row, desk) {
  if (!isInView(row)) return row.scrollIntoView({ block: 'nearest' });
  const question = desk.byId[row.dataset.row];
  const [lists, does] = ACTS[key];
  if (question && lists.includes(listOf(question))) does(question, desk);
}

function onRow(does, desk) {
  const row = rowInFocus();
  if (row) does(row);
  else goToFirst(desk);
}

/** All from the row that was chosen last to the one in focus. */
function pickRange(row, desk) {
  const question = desk.byId[row.dataset.row];
  const lists = /** @type {string[]} */ (ACTS.x[0]);
  if (question && lists.includes(String(listOf(question)))) pick(question, desk, true);
}

/** Move the question in focus within the queue. */
function move(row, by, { byId, acts, queueEnd }) {
  const question = byId[row.dataset.row];
  if (question?.state === 'queued') acts.step(question, by, queueEnd);
}

function meaningAfter(key, desk, undo) {
  const letter = key.toLowerCase();
  if (letter in STEPS) return () => onRow((row) => step(row, STEPS[letter]), desk);
  if (AFTER_ACTS.has(letter)) return () => onRow((row) => act(letter, row, desk), desk);
  if (letter === 'z') return undo;
  return key in AFTER_COLUMNS ? () => goTo(AFTER_COLUMNS[key], { ontab: desk.onaftertab }) : null;
}

/**
 * What a key means, or null where it means nothing.
 * @param {KeyboardEvent} event @param {{read: () => any, undo: () => void}} given
 */
function meaningOf({ key, shiftKey }, { read, undo }) {
  const desk = read();
  const letter = key.toLowerCase();
  if (desk.session.state === 'closed') return meaningAfter(key, desk, undo);
  if (shiftKey && letter === 'x') return () => onRow((row) => pickRange(row, desk), desk);
  if (shiftKey && key in MOVES) return () => onRow((row) => move(row, MOVES[key], desk), desk);
  if (letter in STEPS) return () => onRow((row) => step(row, STEPS[letter]), desk);
  if (letter in ACTS) return () => onRow((row) => act(letter, row, desk), desk);
  if (letter === 'n') return () => desk.acts.next(desk.current, desk.first);
  if (letter === 'z') return undo;
  return key in COLUMNS ? () => goTo(COLUMNS[key], desk) : null;
}

const isMeant = ({ ctrlKey, metaKey, altKey, target }) => !ctrlKey && !metaKey && !altKey && !target.closest(TYPED_IN);

/**
 * @param {object} given
 * @param {() => object|null} given.read  The desk as it was drawn last.
 * @param {() => void} given.undo
 * @param {Object<string, () => void>} given.anywhere  What other keys do.
 */
export function listenToKeys({ anywhere, ...given }) {
  addEventListener('keydown', (event) => {
    if (!given.read() || !areKeysOn() || !isMeant(event)) return;
    const does = anywhere[event.key] ?? meaningOf(event, given);
    if (!does) return;
    event.preventDefault();
    if (!event.repeat || event.key.toLowerCase() in STEPS) does();
  });
}
