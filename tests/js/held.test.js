import assert from 'node:assert/strict';
import { test } from 'node:test';

import { heldOver } from '../../static/js/held.js';

const PICTURE = { question: { id: 7, body: 'Hvem betaler?' }, session: { title: 'Møtet' } };

function viewOf({ questions = [], answered = {}, session = { state: 'live' } }) {
  return { session, list: () => questions, rows: () => answered };
}

test('a held picture stands while its question does, with its words as they are', () => {
  const held = heldOver(PICTURE, viewOf({ questions: [{ id: 7, body: 'Hvem betaler dette?' }] }));

  assert.deepEqual(held, { ...PICTURE, question: { id: 7, body: 'Hvem betaler dette?' } });
});

test('it stands over its answer, whatever comes next', () => {
  const next = viewOf({ questions: [{ id: 8, body: 'Og etterpå?' }], answered: { 7: { answered_at: 'nå' } } });

  assert.equal(heldOver(PICTURE, next), PICTURE);
});

test('it is let go of when its question left the stage otherwise, whatever comes next', () => {
  assert.equal(heldOver(PICTURE, viewOf({})), null);
  assert.equal(heldOver(PICTURE, viewOf({ questions: [{ id: 8, body: 'Og etterpå?' }], answered: { 6: {} } })), null);
});

test('it stands without a question, and while nothing is known', () => {
  assert.equal(heldOver({ question: null }, viewOf({ questions: [{ id: 8 }] })).question, null);
  assert.equal(heldOver(PICTURE, viewOf({ session: null })), PICTURE);
});
