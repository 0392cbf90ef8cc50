import assert from 'node:assert/strict';
import { test } from 'node:test';

import { countQuestions, leftText } from '../../../static/js/host/counts.js';

const question = (state, more = {}) => ({ state, score: 0, attendance: 'online', submitted_at: '2024-10-31T14:00:00Z', ...more });

test('what waits is counted where it waits, the oldest and the most wanted of it told', () => {
  const counts = countQuestions([
    question('pending', { submitted_at: '2024-10-31T14:05:00Z' }),
    question('pending', { submitted_at: '2024-10-31T14:02:00Z' }),
    question('approved', { score: 3 }),
    question('approved', { score: 31 }),
    question('queued', { score: 40 }),
    question('on_stage'),
    question('answered'),
    question('dismissed'),
    question('withdrawn'),
  ]);

  assert.deepEqual(counts, {
    ...{ inbox: 2, list: 2, queue: 1, stage: 1, asked: 7, answered: 1 },
    ...{ oldest: '2024-10-31T14:02:00Z', most: 31 },
  });
});

test('an empty meeting has nothing that waits', () => {
  const counts = countQuestions([]);

  assert.deepEqual(counts, { inbox: 0, list: 0, queue: 0, stage: 0, asked: 0, answered: 0, oldest: null, most: null });
  assert.equal(leftText(counts), '');
});

test('what is left is told in numbers, and only what there is', () => {
  const counts = { inbox: 0, queue: 3, stage: 1, list: 107 };

  assert.equal(leftText(counts), '3 i køen, 1 på scenen, 107 på listen');
  assert.equal(leftText({ inbox: 12, queue: 0, stage: 0, list: 0 }), '12 i innboksen');
});
