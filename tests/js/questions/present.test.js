import assert from 'node:assert/strict';
import { test } from 'node:test';

import { presentOf } from '../../../static/js/questions/present.js';

function viewOf({ questions = {}, session = { state: 'live', segment_id: 4 } }) {
  const collections = { questions, panelists: { 2: { name: 'Finn Evensen' } }, segments: { 4: { title: 'Panelet svarer' } } };
  const rows = (name) => collections[name];
  return { session, rows, list: (name) => Object.entries(rows(name)).map(([id, row]) => ({ id: Number(id), ...row })) };
}

test('the present is the question on stage, who answers it, the running segment and the queue in its order', () => {
  const questions = {
    1: { state: 'queued', position: 2, panelist_id: null },
    2: { state: 'on_stage', panelist_id: 2 },
    3: { state: 'queued', position: 1, panelist_id: null },
  };

  const present = presentOf(viewOf({ questions }));

  assert.equal(present.question.id, 2);
  assert.equal(present.panelist.name, 'Finn Evensen');
  assert.equal(present.segment.title, 'Panelet svarer');
  assert.deepEqual(present.queue.map(({ id }) => id), [3, 1]);
});

test('no segment runs while the session does not', () => {
  const closed = { state: 'closed', segment_id: 4 };

  assert.equal(presentOf(viewOf({ session: closed })).segment, null);
});

test('before the first message there is nothing', () => {
  const present = presentOf(viewOf({ session: null }));

  assert.deepEqual(present, { question: null, panelist: null, segment: null, queue: [] });
});
