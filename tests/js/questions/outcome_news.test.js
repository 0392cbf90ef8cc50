import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createOutcomeNews } from '../../../static/js/questions/outcome_news.js';

const KNOWN = { session: { state: 'live' }, reasons: {} };
const REPLY = { body: 'Om lag 400', to: 'asker', at: '2024-10-31T13:12:00Z' };
const MERGED = { id: 1, state: 'merged', joined: { state: 'approved', position: null, answered_at: null, reply: null } };

function told(...readings) {
  const said = [];
  const tell = createOutcomeNews((text) => said.push(text));
  for (const question of readings) tell([question], KNOWN);
  return said;
}

test('the first drawing tells nothing, and what is the same is told once', () => {
  assert.deepEqual(told({ id: 1, state: 'pending' }), []);
  assert.deepEqual(told({ id: 1, state: 'pending' }, { id: 1, state: 'on_stage' }, { id: 1, state: 'on_stage' }), [
    'Ditt spørsmål besvares nå.',
  ]);
});

test('what becomes of the one that it was joined with is news', () => {
  const staged = { ...MERGED, joined: { ...MERGED.joined, state: 'on_stage' } };
  assert.deepEqual(told(MERGED, staged), ['Ditt spørsmål besvares nå.']);
});

test('an answer in writing is news, whatever the state', () => {
  const answered = { id: 1, state: 'answered' };
  const words = ['Arrangøren har svart skriftlig på spørsmålet ditt.'];

  assert.deepEqual(told({ ...answered, reply: null }, { ...answered, reply: REPLY }), words);
  assert.deepEqual(told({ id: 1, state: 'deferred', reply: null }, { ...answered, reply: REPLY }), words);
  assert.deepEqual(told(MERGED, { ...MERGED, joined: { ...MERGED.joined, reply: REPLY } }), words);
  assert.deepEqual(told({ ...answered, reply: REPLY }, { ...answered, reply: null }), []);
});
