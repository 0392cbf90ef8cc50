import assert from 'node:assert/strict';
import { test } from 'node:test';

import { settledOf } from '../../../static/js/questions/settled.js';

const LIVE = { state: 'live' };
const OVER = { state: 'closed' };
const at = (minutes) => `2024-10-31T13:${minutes}:00Z`;
const reply = { body: 'Om lag 400', to: 'all', at: at(15) };

const idsIn = (questions, session) =>
  Object.fromEntries(Object.entries(settledOf(questions, session)).map(([name, some]) => [name, some.map(({ id }) => id)]));

test('what is promised in writing does not count as answered', () => {
  const questions = [
    { id: 1, state: 'answered', answered_at: at(10) },
    { id: 2, state: 'deferred' },
    { id: 3, state: 'answered', answered_at: at(20) },
    { id: 4, state: 'deferred' },
    { id: 5, state: 'approved' },
    { id: 6, state: 'on_stage' },
  ];

  assert.deepEqual(idsIn(questions, LIVE), { answered: [3, 1], deferred: [4, 2] });
});

test('what was answered in writing before its turn is answered at the close', () => {
  const questions = [
    { id: 1, state: 'answered', answered_at: at(10) },
    { id: 2, state: 'approved', reply, answered_in_writing: true },
    { id: 3, state: 'answered', answered_at: at(20) },
    { id: 4, state: 'deferred', reply, answered_in_writing: true },
  ];

  assert.deepEqual(idsIn(questions, LIVE), { answered: [3, 4, 1], deferred: [] });
  assert.deepEqual(idsIn(questions, OVER), { answered: [3, 4, 2, 1], deferred: [] });
});
