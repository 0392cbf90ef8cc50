/** When somebody last did something at the desk: as the rows say, and as was seen. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createActivity } from '../../../static/js/host/activity.js';

const question = (id, more) => ({ id, state: 'pending', version: 1, changed_by: null, published_at: null, ...more });

test('what was done before the page came is known by the times in the rows', () => {
  const approved = question(1, { state: 'approved', changed_by: 2, published_at: '1970-01-01T00:00:05Z' });

  assert.equal(createActivity()([approved, question(2)], 60_000), 5_000);
  assert.equal(createActivity()([{ ...approved, changed_by: null }], 60_000), null);
  assert.equal(createActivity()([question(1, { state: 'withdrawn', staged_at: '1970-01-01T00:00:07Z' })], 60_000), 7_000);
});

test('what is done while the page looks is dated by the look before', () => {
  const actedAt = createActivity();
  actedAt([], 10_000);
  assert.equal(actedAt([question(1), question(2)], 20_000), null);

  assert.equal(actedAt([question(1, { state: 'dismissed', changed_by: 2 }), question(2)], 30_000), 20_000);
  assert.equal(actedAt([question(1, { state: 'dismissed', changed_by: 2 }), question(2)], 40_000), 20_000);
});

test('neither a new place nor an author’s own words is anything done at the desk', () => {
  const actedAt = createActivity();
  const queued = question(1, { state: 'queued', changed_by: 2, position: 2 });
  actedAt([queued, question(2)], 10_000);

  assert.equal(actedAt([{ ...queued, position: 1, version: 7 }, question(2, { body: 'Endret', version: 7 })], 20_000), null);
});

test('who answers and the short form are acts, and a list that only came anew is none', () => {
  const actedAt = createActivity();
  const open = question(1, { state: 'approved', changed_by: 2, panelist_ids: [2], spoken: null });
  actedAt([open], 10_000);

  assert.equal(actedAt([{ ...open, panelist_ids: [2] }], 20_000), null);
  assert.equal(actedAt([{ ...open, panelist_ids: [2, 3] }], 30_000), 20_000);
  assert.equal(actedAt([{ ...open, panelist_ids: [2, 3], spoken: 'Hvem betaler?' }], 40_000), 30_000);
});

test('rows that come all at once after the page are none that it saw change', () => {
  const actedAt = createActivity();
  actedAt([], 10_000);

  assert.equal(actedAt([question(1, { state: 'dismissed', changed_by: 2 })], 20_000), null);
});
