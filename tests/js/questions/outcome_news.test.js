import assert from 'node:assert/strict';
import { test } from 'node:test';

import { memory } from '../memory.js';
import { createLastKnown } from '../../../static/js/questions/last_known.js';
import { createOutcomeNews } from '../../../static/js/questions/outcome_news.js';

const KNOWN = { session: { state: 'live' }, reasons: {} };
const REPLY = { body: 'Om lag 400', to: 'asker', at: '2024-10-31T13:12:00Z' };
const MERGED = { id: 1, state: 'merged', joined: { state: 'approved', position: null, answered_at: null, reply: null } };

/** What a browser says that has kept this, while it sees a question as these readings tell. */
function toldAgain(kept, ...readings) {
  const said = [];
  const tell = createOutcomeNews((text) => said.push(text), createLastKnown('KTR7HW', kept));
  for (const question of readings) tell([question], KNOWN);
  return said;
}

const told = (...readings) => toldAgain(memory(), ...readings);

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

test('who comes back is told what was answered since, once, aloud or in writing', () => {
  const kept = memory();
  assert.deepEqual(toldAgain(kept, { id: 1, state: 'deferred', reply: null }), []);

  const words = ['Siden sist: 1 av spørsmålene dine har fått svar.'];
  assert.deepEqual(toldAgain(kept, { id: 1, state: 'answered', reply: REPLY }), words);
  assert.deepEqual(toldAgain(kept, { id: 1, state: 'answered', reply: REPLY }), []);
  assert.deepEqual(toldAgain(kept, { id: 1, state: 'answered', reply: null }), []);
});

test('what became of it otherwise is no answer, and no text is kept', () => {
  const kept = memory();
  toldAgain(kept, { id: 1, body: 'HEMMELIG', state: 'approved', reply: REPLY });

  assert.deepEqual(toldAgain(kept, { id: 1, body: 'HEMMELIG', state: 'dismissed', reply: REPLY }), []);
  assert.doesNotMatch(kept.keys().map(kept.get).join(), /HEMMELIG|400/);
});

test('of what is deleted there is no news', () => {
  const approved = { id: 1, body: 'Hvem betaler?', state: 'approved' };

  assert.deepEqual(told(approved, { ...approved, body: '', state: 'on_stage' }), []);
  assert.deepEqual(told(approved, { ...approved, state: 'on_stage' }), ['Ditt spørsmål besvares nå.']);
});
