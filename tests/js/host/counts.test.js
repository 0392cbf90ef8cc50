import assert from 'node:assert/strict';
import { test } from 'node:test';

import { countsOf, leftText } from '../../../static/js/host/counts.js';

const measures = { asked: 7, answered: 1, pending: 2, approved: 2, queued: 1, on_stage: 1, oldest_pending_at: '2024-10-31T14:02:00Z' };
const none = { asked: 0, answered: 0, pending: 0, approved: 0, queued: 0, on_stage: 0, oldest_pending_at: null };

test('what waits is counted where it waits, the oldest and the most wanted of it told', () => {
  const questions = [
    { state: 'approved', score: 3 },
    { state: 'approved', score: 31 },
    { state: 'queued', score: 40 },
  ];

  assert.deepEqual(countsOf(measures, questions), {
    ...{ inbox: 2, list: 2, queue: 1, stage: 1, asked: 7, answered: 1 },
    ...{ oldest: '2024-10-31T14:02:00Z', most: 31 },
  });
});

test('an empty meeting has nothing that waits', () => {
  const counts = countsOf(none, []);

  assert.deepEqual(counts, { inbox: 0, list: 0, queue: 0, stage: 0, asked: 0, answered: 0, oldest: null, most: null });
  assert.equal(leftText(counts), '');
});

test('what is left is told in numbers, and only what there is', () => {
  const counts = { inbox: 0, queue: 3, stage: 1, list: 107 };

  assert.equal(leftText(counts), '3 i køen, 1 på scenen, 107 på listen');
  assert.equal(leftText({ inbox: 12, queue: 0, stage: 0, list: 0 }), '12 i innboksen');
});
