import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createSelection } from '../../../../static/js/questions/desk/selection.js';

const ORDER = [4, 7, 1, 9];
const QUESTIONS = ORDER.map((id) => ({ id }));

function selection() {
  const seen = { drawn: 0, ended: [] };
  const picked = createSelection(
    () => (seen.drawn += 1),
    (name) => seen.ended.push(name),
  );
  picked.begin('inbox');
  return { picked, seen, chosen: () => picked.of(QUESTIONS).map(({ id }) => id) };
}

test('boxes stand in the list where somebody began to choose, and there alone', () => {
  const { picked } = selection();

  assert.deepEqual([picked.isOn('inbox'), picked.isOn('open')], [true, false]);
});

test('one is chosen and let go again, and what is chosen keeps the list’s order', () => {
  const { picked, chosen } = selection();
  [9, 4, 7].forEach((id) => picked.pick(id, true));

  picked.pick(7, false);

  assert.deepEqual(chosen(), [4, 9]);
});

test('a range goes from the one that was picked last, upwards as well', () => {
  const { picked, chosen } = selection();
  picked.pick(9, true);
  picked.pickRange(ORDER, 7);
  assert.deepEqual(chosen(), [7, 1, 9]);

  picked.pickRange(ORDER, 4);

  assert.deepEqual(chosen(), ORDER);
});

test('a range from one that has left the list is the one row alone', () => {
  const { picked, chosen } = selection();
  picked.pick(30, true);

  picked.pickRange(ORDER, 1);

  assert.deepEqual(chosen(), [1]);
});

test('who begins in another list lets go of what was chosen in the first', () => {
  const { picked, chosen } = selection();
  picked.pickAll(ORDER);
  picked.begin('inbox');
  assert.deepEqual(chosen(), ORDER);

  picked.begin('open');

  assert.deepEqual([chosen(), picked.isOn('open')], [[], true]);
});

test('what has left the list is no longer among the chosen', () => {
  const { picked } = selection();
  picked.pickAll(ORDER);

  assert.deepEqual(picked.of(QUESTIONS.slice(2)), [{ id: 1 }, { id: 9 }]);
});

test('when choosing is over nothing is chosen, and it is told where it was', () => {
  const { picked, seen, chosen } = selection();
  picked.pickAll(ORDER);

  picked.clear();
  picked.clear();

  assert.deepEqual([chosen(), picked.isOn('inbox'), seen.ended, seen.drawn], [[], false, ['inbox'], 4]);
});
