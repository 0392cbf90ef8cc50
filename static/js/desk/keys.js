/** Single keys, which work only while a question holds the focus: A, Q, E, D act, J and K step, Z undoes. */

const STEPS = { j: 1, k: -1 };

/** Key → the states in which it acts, and what it does. */
const ACTS = {
  a: [['pending'], (question, { acts }) => acts.approve(question)],
  q: [['pending', 'approved'], (question, { acts, queueEnd }) => acts.queue(question, queueEnd)],
  e: [['pending', 'approved', 'queued'], (question, { dialogs }) => dialogs.edit(question)],
  d: [['pending', 'approved', 'queued'], (question, { dialogs }) => dialogs.dismiss(question)],
};

function step(row, by) {
  const rows = [...row.parentElement.children];
  rows[rows.indexOf(row) + by]?.focus();
}

/** @param {{read: () => object|null, undo: () => void}} given  `read` gives the desk as it was drawn last. */
export function listenToKeys({ read, undo }) {
  addEventListener('keydown', (event) => {
    const row = event.target.closest?.('[data-row]');
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key in STEPS) step(row, STEPS[key]);
    else if (key === 'z') undo();
    else if (key in ACTS && !row.hasAttribute('data-left')) act(key, row, read());
    else return;
    event.preventDefault();
  });
}

function act(key, row, desk) {
  const question = desk.byId[row.dataset.row];
  const [states, does] = ACTS[key];
  if (question && states.includes(question.state)) does(question, desk);
}
