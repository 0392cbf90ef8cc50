import assert from 'node:assert/strict';
import { test } from 'node:test';

import { knownToAsker, standingOf } from '../../../static/js/questions/standing.js';

const LIVE = { state: 'live' };
const OVER = { state: 'closed' };
const REPLY = { body: 'Kommunen.', to: 'asker', at: '2024-10-31T13:12:00Z' };
const row = (more) => ({ id: 1, state: 'approved', reply: null, answered_in_writing: false, ...more });

test('an answer in writing settles what was put off, and at the close what waits', () => {
  const standing = (state, session) => standingOf({ state, answered_in_writing: true }, session);

  assert.deepEqual(['approved', 'queued', 'on_stage', 'deferred'].map((state) => standing(state, LIVE)), ['approved', 'queued', 'on_stage', 'answered']);
  for (const state of ['pending', 'approved', 'queued', 'on_stage', 'deferred']) assert.equal(standing(state, OVER), 'answered');
  assert.equal(standingOf(row(), OVER), 'approved');
});

test('who was answered alone sees that it is, and nobody else’s question is another', () => {
  const known = knownToAsker([row({ answered_in_writing: true, reply: REPLY })]);

  assert.equal(standingOf(known(row()), OVER), 'answered');
  assert.equal(known(row()).reply, REPLY);
  assert.deepEqual(known(row({ id: 2 })), row({ id: 2 }));
});

test('who asked one that was joined sees what was answered to both', () => {
  const joined = { state: 'approved', position: null, answered_at: null, reply: REPLY, body: null };
  const known = knownToAsker([row({ id: 7, state: 'merged', merged_into_id: 1, joined, answered_in_writing: true })]);

  assert.equal(known(row()).reply, REPLY);
});
