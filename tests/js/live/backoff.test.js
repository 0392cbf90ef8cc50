import assert from 'node:assert/strict';
import { test } from 'node:test';

import { delay, wait } from '../../../static/js/live/backoff.js';
import { openDocument } from '../visible_document.js';

test('the wait stays between 0.5 and 15 s and its ceiling doubles', () => {
  const shortest = () => 0;
  const longest = () => 1;

  assert.equal(delay(0, shortest), 500);
  assert.equal(delay(0, longest), 1000);
  assert.equal(delay(2, longest), 4000);
  assert.equal(delay(50, shortest), 500);
  assert.equal(delay(5000, longest), 15_000);
});

test('a wait ends when the network is back', async () => {
  const target = new EventTarget();
  globalThis.addEventListener = target.addEventListener.bind(target);
  globalThis.removeEventListener = target.removeEventListener.bind(target);
  const began = Date.now();

  const waiting = wait(60_000);
  target.dispatchEvent(new Event('online'));
  await waiting;

  assert.ok(Date.now() - began < 30_000);
  delete globalThis.addEventListener;
  delete globalThis.removeEventListener;
});

test('a wait ends when somebody looks again, not when they look away', async () => {
  const here = openDocument();
  let isOver = false;
  const waiting = wait(60_000).then(() => (isOver = true));

  here.look(false);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isOver, false);
  here.look(true);
  await waiting;

  delete globalThis.document;
});
