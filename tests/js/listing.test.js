import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createListing } from '../../static/js/listing.js';

const at = (minute) => `2024-10-31T13:${String(minute).padStart(2, '0')}:00Z`;
const question = (id, score, minute, more = {}) => ({
  id,
  score,
  state: 'approved',
  submitted_at: at(0),
  published_at: at(minute),
  ...more,
});
const ids = ({ entries }) => entries.map(({ id }) => id);

test('most support stands first, the older of two equal ones before the other', () => {
  const listing = createListing();

  assert.deepEqual(ids(listing.read([question(1, 2, 5), question(2, 9, 6), question(3, 2, 4)])), [2, 3, 1]);
});

test('newest means when it appeared on the list', () => {
  const listing = createListing();
  const questions = [question(1, 2, 30), question(2, 9, 10)];
  listing.arrange(questions, 'newest');

  assert.deepEqual(ids(listing.read(questions)), [1, 2]);
  assert.equal(listing.sort(), 'newest');
});

test('picked questions stay in the list, others do not enter', () => {
  const questions = [question(1, 0, 1, { state: 'queued' }), question(2, 5, 2, { state: 'answered' })];
  const { entries, total } = createListing().read(questions);

  assert.deepEqual(ids({ entries }), [1]);
  assert.equal(total, 1);
});

test('the order holds while scores change and new ones come', () => {
  const listing = createListing();
  listing.read([question(1, 5, 1), question(2, 3, 2)]);
  const later = [question(1, 5, 1), question(2, 30, 2), question(3, 99, 3)];

  const shown = listing.read(later);
  assert.deepEqual(ids(shown), [1, 2]);
  assert.equal(shown.entries[1].question.score, 30);
  assert.equal(shown.waiting, 1);
  assert.equal(shown.total, 3);

  listing.arrange(later);
  assert.deepEqual(ids(listing.read(later)), [3, 2, 1]);
});

test('a row that leaves keeps its place until the list is arranged', () => {
  const listing = createListing();
  listing.read([question(1, 5, 1), question(2, 3, 2), question(3, 1, 3)]);
  const later = [question(1, 5, 1, { state: 'on_stage' }), question(3, 1, 3)];

  const { entries, waiting, total } = listing.read(later);
  assert.deepEqual(
    entries.map(({ question: shown }) => shown?.state ?? null),
    ['on_stage', null, 'approved'],
  );
  assert.deepEqual([waiting, total], [0, 1]);

  listing.arrange(later);
  assert.deepEqual(ids(listing.read(later)), [3]);
});
