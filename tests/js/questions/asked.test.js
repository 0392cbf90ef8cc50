import assert from 'node:assert/strict';
import { test } from 'node:test';

import { askedIds } from '../../../static/js/questions/asked.js';

test('one asks what one wrote, and what that was joined with', () => {
  const mine = { 3: { merged_into_id: null }, 5: { merged_into_id: 9 } };

  assert.deepEqual([...askedIds(mine)], [3, 5, 9]);
});
