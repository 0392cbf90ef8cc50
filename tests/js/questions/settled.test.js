import assert from 'node:assert/strict';
import { test } from 'node:test';

import { settledOf } from '../../../static/js/questions/settled.js';

const idsOf = (questions) => questions.map(({ id }) => id);

test('what is promised in writing does not count as answered', () => {
  const { answered, deferred } = settledOf([
    { id: 1, state: 'answered', answered_at: '2024-10-31T13:10:00Z' },
    { id: 2, state: 'deferred' },
    { id: 3, state: 'answered', answered_at: '2024-10-31T13:20:00Z' },
    { id: 4, state: 'deferred' },
    { id: 5, state: 'approved' },
    { id: 6, state: 'on_stage' },
  ]);

  assert.deepEqual(idsOf(answered), [3, 1]);
  assert.deepEqual(idsOf(deferred), [4, 2]);
});
