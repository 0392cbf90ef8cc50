import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createFreshness } from '../../static/js/freshness.js';

const MINUTE = 60_000;

test('while the line is alive nothing is said', () => {
  const freshness = createFreshness();

  assert.equal(freshness.text({ status: 'connecting', now: 0 }), '');
  assert.equal(freshness.text({ status: 'live', now: 10 }), '');
});

test('a lost line says how old the picture is', () => {
  const freshness = createFreshness();
  freshness.text({ status: 'live', now: 0 });

  assert.equal(freshness.text({ status: 'lost', now: 7_000 }), 'Uten forbindelse. Dette er det siste som kom.');
  assert.equal(freshness.text({ status: 'lost', now: 3 * MINUTE }), 'Uten forbindelse. Dette er 3\u00a0min gammelt.');
  assert.equal(freshness.text({ status: 'live', now: 4 * MINUTE }), '');
});

test('a line that was never there is not called old', () => {
  assert.equal(
    createFreshness().text({ status: 'lost', now: 9_000 }),
    'Uten forbindelse. Prøver igjen.',
  );
});

test('a revoked link says what to do', () => {
  assert.match(createFreshness().text({ status: 'refused', now: 0 }), /ny lenke/);
});
