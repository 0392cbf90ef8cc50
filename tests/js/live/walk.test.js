/** A walk at random through the server, as tests/live/test_walk.py wrote it down: what each follower heard, folded. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { createStore } from '../../../static/js/live/store.js';

const written = process.env.HYBRID_TRANSCRIPTS;
const skip = written ? false : 'tests/live/test_walk.py writes what this reads, and calls it';

test('what the followers of a walk heard folds to what is', { skip }, () => {
  const transcripts = JSON.parse(readFileSync(written, 'utf8'));
  assert.ok(transcripts.some(({ heard }) => heard.length > 2), 'nobody heard anything');
  for (const { topic, heard, shown } of transcripts) {
    const store = createStore();
    for (const message of heard) assert.notEqual(store.fold(message), 'gap');
    for (const [collection, rows] of Object.entries(shown)) assert.deepEqual(store.rows(topic, collection), rows);
    if (!shown.questions) assert.deepEqual(store.rows(topic, 'questions'), {});
  }
});
