import assert from 'node:assert/strict';
import { test } from 'node:test';

import { refreshFrozen } from '../../../static/js/screens/frozen_picture.js';

const PICTURE = { question: { id: 7, body: 'Hvem betaler?' }, session: { title: 'Møtet' } };

function viewOf({ questions = [], answered = {}, session = { state: 'live' } }) {
  return { session, list: () => questions, rows: () => answered };
}

test('a held picture stands while its question does, with its words as they are', () => {
  const held = refreshFrozen(PICTURE, viewOf({ questions: [{ id: 7, body: 'Hvem betaler dette?' }] }));

  assert.deepEqual(held, { ...PICTURE, question: { id: 7, body: 'Hvem betaler dette?' } });
});

test('a held picture has the short form that it has now', () => {
  const shortened = { id: 7, body: 'Hvem betaler dette, egentlig?', spoken: 'Hvem betaler?' };

  assert.equal(refreshFrozen(PICTURE, viewOf({ questions: [shortened] })).question.spoken, 'Hvem betaler?');
});

test('it stands over its answer, whatever comes next', () => {
  const next = viewOf({ questions: [{ id: 8, body: 'Og etterpå?' }], answered: { 7: { answered_at: 'nå' } } });

  assert.equal(refreshFrozen(PICTURE, next), PICTURE);
});

test('it is let go of when its question left the stage otherwise, whatever comes next', () => {
  assert.equal(refreshFrozen(PICTURE, viewOf({})), null);
  assert.equal(refreshFrozen(PICTURE, viewOf({ questions: [{ id: 8, body: 'Og etterpå?' }], answered: { 6: {} } })), null);
});

test('it stands without a question, and while nothing is known', () => {
  const empty = { ...PICTURE, question: null };
  assert.equal(refreshFrozen(empty, viewOf({ questions: [{ id: 8 }] })), empty);
  assert.equal(refreshFrozen(PICTURE, viewOf({ session: null })), PICTURE);
});

test('a held message has the words that it has now, and stands when it is taken away', () => {
  const said = (words) => ({ state: 'live', screen: 'message', screen_message: words });
  const picture = { question: null, session: said('Pause til 15.20') };

  const held = refreshFrozen(picture, viewOf({ session: said('Pause til 15.30') }));
  assert.equal(held.session.screen_message, 'Pause til 15.30');
  assert.equal(refreshFrozen(held, viewOf({ session: { state: 'live', screen: 'live', screen_message: null } })), held);
});

test('before anything is known there is nothing to hold', () => {
  assert.equal(refreshFrozen({ question: null, session: null }, viewOf({})), null);
});
