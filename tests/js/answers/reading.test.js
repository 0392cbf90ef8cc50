import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isAnswered, stampOf, wordsToRead } from '../../../static/js/answers/reading.js';
import { isPrivateNews, wordsNow } from '../../../static/js/answers/own.js';

const row = (more) => ({ body: 'Hvem eier dem?', state: 'answered', answered_in_writing: false, reply: null, answered_at: '2024-10-31T14:00:00.000Z', ...more });
const reply = (more) => ({ body: 'Skolen.', to: 'all', at: '2024-11-02T09:00:00.000Z', ...more });

test('what was answered, promised or answered in writing is read there, and nothing else', () => {
  for (const shown of [row(), row({ state: 'deferred' }), row({ state: 'approved', reply: reply() })]) assert.equal(wordsToRead(shown, true), shown);
  for (const state of ['approved', 'queued', 'on_stage']) assert.equal(wordsToRead(row({ state }), true), null);
  assert.equal(wordsToRead(row({ answered_in_writing: true }), true), null, 'answered to who asked alone');
});

test('what was drawn and is told of no more is gone; what nobody has spoken of is left alone', () => {
  assert.equal(wordsToRead(undefined, true), null);
  assert.equal(wordsToRead(undefined, false), undefined);
  assert.equal(wordsToRead({ score: 4 }, true), undefined);
});

test('an answer in writing is known by when it was written, else by when it was given', () => {
  assert.equal(stampOf(row({ reply: reply() })), '2024-11-02T09:00:00.000Z');
  assert.equal(stampOf(row()), '2024-10-31T14:00:00.000Z');
  assert.equal(stampOf(row({ answered_at: null })), '');
  assert.deepEqual([row(), row({ state: 'deferred' }), row({ state: 'deferred', reply: reply() })].map(isAnswered), [true, false, true]);
});

const own = (more) => ({ id: 1, joined: null, ...row(more) });

test('of one’s own the words are those that stand now, and what is gone is gone', () => {
  assert.equal(wordsNow(own(), own()).body, 'Hvem eier dem?');
  assert.equal(wordsNow(own(), own({ body: 'Hvem eier alt?' })).body, 'Hvem eier alt?');
  assert.equal(wordsNow(own({ reply: reply() }), own({ reply: null })).reply, null);
  assert.deepEqual([wordsNow(own({ reply: reply() }), undefined)].map((each) => [each.body, each.reply]), [['', null]]);
});

test('what stands as it stood is the same one, and a new answer waits', () => {
  const known = own();

  assert.equal(wordsNow(known, own({ reply: reply({ to: 'asker' }) })), known);
  assert.equal(isPrivateNews(known, own({ reply: reply({ to: 'asker' }) })), true);
  assert.equal(isPrivateNews(known, own({ reply: reply() })), false);
  assert.equal(isPrivateNews(own({ reply: reply({ to: 'asker' }) }), own({ reply: reply({ to: 'asker' }) })), false);
});
