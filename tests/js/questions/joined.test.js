import assert from 'node:assert/strict';
import { test } from 'node:test';

import { joinedText } from '../../../static/js/questions/joined.js';

const SESSION = { timezone: 'Europe/Oslo', clock_offset_seconds: 0 };
const AT = '2024-10-31T14:12:00Z';
const joined = (state, more = {}) => ({ state, position: null, answered_at: null, reply: null, body: 'Hvem betaler?', ...more });
const said = (state, more, isWritten = false) => joinedText({ joined: joined(state, more), answered_in_writing: isWritten }, SESSION, false);

test('whose question was joined with another one reads how it goes with that one', () => {
  assert.equal(said('pending'), 'Det venter på ordstyrer.');
  assert.equal(said('approved'), 'Alle kan se det og stemme.');
  assert.equal(said('on_stage'), 'Det besvares nå.');
  assert.equal(said('deferred'), 'Det besvares skriftlig.');
  assert.equal(said('dismissed'), 'Det ble ikke valgt.');
});

test('a number in the queue is said while it is told', () => {
  assert.equal(said('queued', { position: 2 }), 'Det er nr.\u00a02 i køen.');
  assert.equal(said('queued'), 'Det står i køen.');
});

test('an answer aloud says when, one in writing that it is written', () => {
  assert.equal(said('answered', { answered_at: AT }), 'Det ble besvart 15.12.');
  assert.equal(said('answered', { answered_at: AT, reply: { body: 'Kommunen.', to: 'all', at: AT } }, true), 'Det er besvart skriftlig.');
});

test('a note written long after the answer does not make it one in writing', () => {
  const reply = { body: 'Kommunen.', to: 'all', at: '2024-10-31T15:40:00Z' };

  assert.equal(said('answered', { answered_at: AT, reply }), 'Det ble besvart 15.12.');
});

test('after the meeting what was left says so', () => {
  assert.equal(joinedText({ joined: joined('queued', { position: 2 }), answered_in_writing: false }, SESSION, true), 'Det ble ikke besvart i møtet.');
});
