import assert from 'node:assert/strict';
import { test } from 'node:test';

import { positionAt } from '../../../../static/js/questions/desk/drag.js';

const rowsAt = (...positions) => positions.map((position) => ({ dataset: { position: String(position) } }));

test('a row that is let go before another one takes its place', () => {
  const rows = rowsAt(1, 2, 3, 4);

  assert.equal(positionAt(rows, rows[3], rows[0]), 1);
  assert.equal(positionAt(rows, rows[3], rows[2]), 3);
  assert.equal(positionAt(rows, rows[0], rows[3]), 3);
});

test('after the last row it is the last one', () => {
  const rows = rowsAt(1, 2, 3, 4);

  assert.equal(positionAt(rows, rows[1], null), 4);
});

test('let go where it stood, it stays', () => {
  const rows = rowsAt(1, 2, 3);

  assert.deepEqual([positionAt(rows, rows[1], rows[1]), positionAt(rows, rows[1], rows[2]), positionAt(rows, rows[2], null)], [2, 2, 3]);
});

test('while a search leaves some of the queue out, it stands beside the row that was seen', () => {
  const rows = rowsAt(3, 7, 9);

  assert.equal(positionAt(rows, rows[2], rows[0]), 3);
  assert.equal(positionAt(rows, rows[2], rows[1]), 7);
  assert.equal(positionAt(rows, rows[0], rows[2]), 8);
  assert.equal(positionAt(rows, rows[0], null), 9);
  assert.equal(positionAt(rows, rows[0], rows[1]), 3);
});
