/** What it came to is told of one's own on the page of answers, in words that fit how many there are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import '../drawn.js';

const { countsText } = await import('../../../static/js/answers/own_part.js');

const [answered, promised, left] = ['answered', 'deferred', 'approved'].map((state) => ({ state, reply: null, joined: null }));
const told = (...questions) => countsText(/** @type {any} */ (questions));

test('one question is spoken of as one', () => {
  assert.equal(told(answered), 'Det har fått svar.');
  assert.equal(told(left), 'Det har ikke fått svar.');
  assert.equal(told(promised), 'Det skal besvares skriftlig. Svaret kommer her.');
});

test('of several it is told how many were answered and how many are promised', () => {
  assert.equal(told(left, left), 'Ingen av dem har fått svar.');
  assert.equal(told(answered, left), '1 har fått svar.');
  assert.equal(told(promised, promised), '2 skal besvares skriftlig. Svarene kommer her.');
  assert.equal(told(answered, answered, promised), '2 har fått svar. 1 skal besvares skriftlig. Svaret kommer her.');
});

test('what was joined is as the one that it was joined with', () => {
  const joined = { state: 'merged', reply: null, joined: { state: 'deferred', reply: null } };

  assert.equal(told(joined, left), 'Ingen av dem har fått svar. 1 skal besvares skriftlig. Svaret kommer her.');
});
