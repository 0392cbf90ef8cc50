import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createWishes } from '../../../static/js/live/wishes.js';

/** Wishes over a line that answers when it is told to. */
function line() {
  const sent = [];
  const makeWish = createWishes();
  const wish = (kind, what) => makeWish(kind, what, () => new Promise((answer) => sent.push({ what, answer: () => answer({ ok: true, version: 1 }) })));
  return { sent, wish, whats: () => sent.map(({ what }) => what) };
}

test('a wish waits for the one that it replaces, so that the last one holds', async () => {
  const { sent, wish, whats } = line();

  const first = wish('part', 'A');
  void wish('part', 'B');
  assert.deepEqual(whats(), ['A']);
  sent[0].answer();
  await first;

  assert.deepEqual(whats(), ['A', 'B']);
});

test('the same wish is one while it is the last, and another one once it is not', async () => {
  const { sent, wish, whats } = line();

  const all = ['A', 'A', 'B', 'A'].map((what) => wish('part', what));
  for (const n of [0, 1, 2]) {
    while (!sent[n]) await Promise.resolve();
    sent[n].answer();
  }

  assert.equal((await Promise.all(all))[1], null);
  assert.deepEqual(whats(), ['A', 'B', 'A']);
});

test('a wish that was answered may be made again, and others of another kind wait for none', async () => {
  const { sent, wish, whats } = line();

  const first = wish('part', 'A');
  sent[0].answer();
  await first;
  void wish('part', 'A');
  void wish('asking', true);

  assert.deepEqual(whats(), ['A', 'A', true]);
});
