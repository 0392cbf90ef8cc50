import assert from 'node:assert/strict';
import { test } from 'node:test';

import { drawn } from '../drawn.js';
import { replyNote } from '../../../static/js/questions/reply.js';

const SESSION = { timezone: 'Europe/Oslo', clock_offset_seconds: 0 };
const NOW = Date.parse('2024-10-31T15:00:00Z');
const REPLY = { body: 'Kommunen.', to: 'all', at: '2024-10-31T14:12:00Z' };
const words = (reply, isShared) => drawn(replyNote(reply, { session: SESSION, now: NOW }, isShared)).words;

test('an answer in writing stands with its clock, and is nothing where there is none', () => {
  assert.equal(words(REPLY), 'Svar fra arrangøren ·\u00a015.12 Kommunen.');
  assert.equal(words(null), '');
});

test('an answer to the asker alone says so, in the plural where several asked', () => {
  const alone = { ...REPLY, to: 'asker' };

  assert.match(words(alone), /bare til deg/);
  assert.match(words(alone, true), /bare til dere som spurte/);
});

test('an answer that came another day says which', () => {
  assert.match(words({ ...REPLY, at: '2024-11-04T09:00:00Z' }), /4\. november/);
});
