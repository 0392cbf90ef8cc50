import assert from 'node:assert/strict';
import { test } from 'node:test';

import { forgottenText, leftText, textsText } from '../../../static/js/host/promise_text.js';

const SESSION = { timezone: 'Europe/Oslo', clock_offset_seconds: 3_600 };
const NOW = Date.parse('2024-11-01T09:00:00Z');
const TEXTS = { questions: 12, names: 1, others: 0 };
const NONE = { questions: 0, names: 0, others: 0 };
/** Without what the clock of whoever runs the tests says. */
const plain = (text) => text.replaceAll('\u00a0', ' ').replace(/ \([^)]*\)/, '');

test('the numbers are said, each with its word', () => {
  assert.equal(plain(textsText(TEXTS)), '12 spørsmål, 1 navn og 0 andre tekster');
});

test('when the texts go is told by the real clock, also where the meeting’s was moved', () => {
  const text = leftText({ texts: TEXTS, forget_at: '2024-11-30T15:02:00Z' }, SESSION, NOW);

  assert.equal(plain(text), 'Tekstene slettes lørdag 30. november kl. 16.02.');
});

test('what should be gone and is not is said to be wrong', () => {
  const text = leftText({ texts: TEXTS, forget_at: '2024-10-15T15:02:00Z', is_overdue: true }, SESSION, NOW);

  assert.match(plain(text), /^Tekstene skulle ha vært slettet tirsdag 15. oktober kl. 17.02. Slett dem nå/);
});

test('where nothing is left no day is promised', () => {
  assert.equal(leftText({ texts: NONE, forget_at: '2024-11-30T15:02:00Z' }, SESSION, NOW), 'Ingenting av det folk har skrevet, ligger her nå.');
});

test('what went is told with who did it', () => {
  const text = (by) => plain(forgottenText({ ...TEXTS, by, at: '2024-11-01T08:30:00Z' }, SESSION, NOW));

  assert.equal(text('host'), 'Slettet kl. 09.30 av verten: 12 spørsmål, 1 navn og 0 andre tekster.');
  assert.equal(text('retention'), 'Slettet kl. 09.30, som lovet: 12 spørsmål, 1 navn og 0 andre tekster.');
  assert.match(text('operator'), /av den som driver serveren/);
  assert.equal(text('before_restore'), 'Slettet kl. 09.30, før databasen ble gjenopprettet.');
});
