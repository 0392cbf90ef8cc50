import assert from 'node:assert/strict';
import test from 'node:test';

import { isSeen, placesIn } from '../../../static/js/lists/row_positions.js';

const HEIGHT = 50;
const VIEW = { top: 100, bottom: 500 };

/** Rows beneath one another, the first one `above` px above the view; each counts how often it is measured. */
function rowsOf(many, above = 0, height = HEIGHT) {
  const measured = { times: 0 };
  const rows = new Map();
  for (let n = 0; n < many; n += 1) {
    const top = VIEW.top - above + n * height;
    const getBoundingClientRect = () => {
      measured.times += 1;
      return { top, height, bottom: top + height };
    };
    rows.set(n + 1, { getBoundingClientRect });
  }
  return { rows, measured };
}

const idsIn = (rows) => [...placesIn(rows, VIEW).keys()];

test('rows of which anything is in view are found, from the top', () => {
  assert.deepEqual(idsIn(rowsOf(300).rows), [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(idsIn(rowsOf(300, 10 * HEIGHT).rows), [11, 12, 13, 14, 15, 16, 17, 18]);
  assert.deepEqual(idsIn(rowsOf(300, 10.5 * HEIGHT).rows), [11, 12, 13, 14, 15, 16, 17, 18, 19]);
  assert.deepEqual(idsIn(rowsOf(3, 2.5 * HEIGHT).rows), [3]);
});

test('a list that is empty, out of view or folded away shows none', () => {
  assert.deepEqual(idsIn(rowsOf(0).rows), []);
  assert.deepEqual(idsIn(rowsOf(3, 3 * HEIGHT).rows), []);
  assert.deepEqual(idsIn(rowsOf(3, -400).rows), []);
  assert.deepEqual(idsIn(rowsOf(300, VIEW.top, 0).rows), []);
});

test('to look at a list costs what is seen of it, however long it is', () => {
  for (const many of [30, 300, 3000]) {
    const { rows, measured } = rowsOf(many, (many / 2) * HEIGHT);
    placesIn(rows, VIEW);
    assert.ok(measured.times <= 9 + Math.ceil(Math.log2(many)) + 1, `${measured.times} of ${many}`);
  }
});

test('a row is seen by its middle', () => {
  assert.equal(isSeen({ top: 70, height: HEIGHT }, VIEW), false);
  assert.equal(isSeen({ top: 80, height: HEIGHT }, VIEW), true);
  assert.equal(isSeen({ top: 474, height: HEIGHT }, VIEW), true);
  assert.equal(isSeen({ top: 476, height: HEIGHT }, VIEW), false);
  assert.equal(isSeen({ top: 200, height: 0 }, VIEW), false);
});
