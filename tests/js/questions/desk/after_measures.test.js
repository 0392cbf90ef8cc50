import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  afterCounts,
  answeredSentence,
  deferAllText,
  includedText,
  readAndUnread,
  restSentences,
  stoodText,
} from '../../../../static/js/questions/desk/after_measures.js';

const asked = (state, more = {}) => ({ attendance: 'online', state, answered_at: null, ...more });

test('what was answered in the meeting is told apart from what was answered after it', () => {
  const measures = { asked: 10, answered: 5, answered_later: 1, answered_in_writing: 2, deferred: 1 };

  assert.deepEqual(afterCounts(measures), { asked: 10, answered: 2, later: 1, written: 2, promised: 1, undecided: 4 });
});

test('a sentence says first what the meeting came to, and then only what there is', () => {
  const counts = { asked: 175, answered: 16, later: 0, written: 0, promised: 6, undecided: 104 };

  assert.equal(answeredSentence(counts), '16 av 175 fikk svar i møtet.');
  assert.deepEqual(restSentences(counts), [
    '6 skal besvares skriftlig; de som spurte, kan lese det.',
    '104 er uavklart og blir stående ubesvart.',
  ]);
  assert.deepEqual(restSentences({ ...counts, later: 1, written: 2, promised: 0, undecided: 0 }), [
    '1 er besvart etterpå.',
    '2 er besvart skriftlig.',
    'Alt er avklart.',
  ]);
  assert.equal(answeredSentence({ asked: 0, answered: 0 }), 'Ingen spurte i møtet.');
  assert.deepEqual(restSentences({ asked: 0, later: 0, written: 0, promised: 0, undecided: 0 }), []);
});

test('one press for many says for how many, and of which', () => {
  const said = (count, more = {}) => deferAllText({ count, isPicked: false, isNarrowed: false, ...more });

  assert.deepEqual(
    [said(104), said(2), said(1), said(3, { isPicked: true }), said(1, { isPicked: true, isNarrowed: true }), said(4, { isNarrowed: true })],
    [
      'Besvar alle 104 skriftlig',
      'Besvar begge skriftlig',
      'Besvar det ene skriftlig',
      'Besvar 3 valgte skriftlig',
      'Besvar 1 valgt skriftlig',
      'Besvar 4 treff skriftlig',
    ],
  );
});

test('each undecided question says where it was left', () => {
  assert.deepEqual(
    [asked('pending'), asked('approved'), asked('queued', { position: 3 }), asked('on_stage')].map(stoodText),
    ['Ikke besvart · ikke godkjent', 'Ikke besvart', 'Ikke besvart · var nr.\u00a03 i køen', 'Sto på scenen da møtet ble avsluttet'],
  );
});

test('what nobody has read is told apart from what was let through, with the queue first and in its order', () => {
  const all = [asked('pending', { id: 1 }), asked('approved', { id: 2 }), asked('queued', { id: 3, position: 2 })];
  const { read, unread } = readAndUnread([...all, asked('queued', { id: 4, position: 1 }), asked('on_stage', { id: 5 })]);

  assert.deepEqual(
    [read, unread].map((some) => some.map(({ id }) => id)),
    [[4, 3, 2, 5], [1]],
  );
  assert.equal(
    includedText({ read, unread }),
    '4 sto på listen, i køen eller på scenen. 1 i innboksen er ikke lest.',
  );
  assert.equal(includedText({ read: [], unread }), '1 i innboksen er ikke lest.');
});
