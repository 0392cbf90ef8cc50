import assert from 'node:assert/strict';
import { test } from 'node:test';

import { presentOf, wordsOf } from '../../../static/js/questions/present.js';

const PANEL = {
  2: { name: 'Finn Evensen', position: 2 },
  3: { name: 'May Sommerud', position: 1 },
  4: { name: 'Ingvill Ringholm', position: 3 },
};

function viewOf({ questions = {}, session = { state: 'live', segment_id: 4 } }) {
  const collections = { questions, panelists: PANEL, segments: { 4: { title: 'Panelet svarer' } } };
  const rows = (name) => collections[name];
  return { session, rows, list: (name) => Object.entries(rows(name)).map(([id, row]) => ({ id: Number(id), ...row })) };
}

test('the present is the question on stage, who answers it, the running segment and the queue in its order', () => {
  const questions = {
    1: { state: 'queued', position: 2, panelist_ids: [] },
    2: { state: 'on_stage', panelist_ids: [2, 3] },
    3: { state: 'queued', position: 1, panelist_ids: [] },
  };

  const present = presentOf(viewOf({ questions }));

  assert.equal(present.question.id, 2);
  assert.deepEqual(present.panelists.map(({ id }) => id), [3, 2]);
  assert.equal(present.answerers, 'May Sommerud og Finn Evensen');
  assert.equal(present.segment.title, 'Panelet svarer');
  assert.deepEqual(present.queue.map(({ id }) => id), [3, 1]);
});

test('where nobody is named anybody answers', () => {
  const present = presentOf(viewOf({ questions: { 2: { state: 'on_stage', panelist_ids: [] } } }));

  assert.deepEqual([present.panelists, present.answerers], [[], '']);
});

test('no segment runs while the session does not', () => {
  const closed = { state: 'closed', segment_id: 4 };

  assert.equal(presentOf(viewOf({ session: closed })).segment, null);
});

test('before the first message there is nothing', () => {
  const present = presentOf(viewOf({ session: null }));

  assert.deepEqual(present, { question: null, panelists: [], answerers: '', segment: null, queue: [] });
});

test('the hall sees the short form where there is one', () => {
  assert.equal(wordsOf({ spoken: null, body: 'Hvem har arbeidsgiveransvaret?' }), 'Hvem har arbeidsgiveransvaret?');
  assert.equal(wordsOf({ spoken: 'Hvem er sjefen?', body: 'Hvem har arbeidsgiveransvaret?' }), 'Hvem er sjefen?');
});
