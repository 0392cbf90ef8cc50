import assert from 'node:assert/strict';
import { test } from 'node:test';

import { firstSentence, namesText, whenText } from '../../../static/js/meetings/meeting_summary.js';

const SESSION = {
  starts_at: '2024-10-31T13:00:00.000Z',
  ends_at: '2024-10-31T15:00:00.000Z',
  timezone: 'Europe/Oslo',
  clock_offset_seconds: 0,
};
const on = (day) => new Date(`${day}T08:00:00Z`);

test('the first sentence ends where a sentence does', () => {
  assert.equal(firstSentence('En samling for ledere. Alle er med.'), 'En samling for ledere.');
  assert.equal(firstSentence('For barn på 4.–7. trinn, kl. 14.00. Velkommen!'), 'For barn på 4.–7. trinn, kl. 14.00. Velkommen!');
  assert.equal(firstSentence('Hva skal til? Fem forteller.'), 'Hva skal til?');
  assert.equal(firstSentence('Over to\nlinjer.\n\nOg et avsnitt til.'), 'Over to linjer.');
  assert.equal(firstSentence('Uten punktum\n\nOg mer.'), 'Uten punktum');
  assert.equal(firstSentence(null), '');
});

test('the day stands before the time where it is not today, the year where it is another one', () => {
  assert.equal(whenText(SESSION, 'nb', on('2024-10-31'), 'Europe/Oslo'), '14.00–16.00');
  assert.equal(whenText(SESSION, 'nb', on('2024-10-30'), 'Europe/Oslo'), 'torsdag 31. oktober ·\u00a014.00–16.00');
  assert.equal(whenText(SESSION, 'nn', on('2024-10-30'), 'Europe/Oslo'), 'torsdag 31. oktober ·\u00a014.00–16.00');
  assert.match(whenText(SESSION, 'da', on('2025-10-31'), 'Europe/Oslo'), / 31\. oktober 2024 ·\u00a014.00–16.00$/);
  assert.match(whenText(SESSION, 'de', on('2025-10-31'), 'Europe/Oslo'), / 31\. Oktober 2024 ·\u00a014.00–16.00$/);
  assert.match(whenText(SESSION, 'qaa', on('2025-10-31'), 'Europe/Oslo'), / 31\. oktober 2024 ·\u00a014.00–16.00$/);
  assert.match(whenText(SESSION, 'en', on('2025-10-31'), 'Europe/Oslo'), / 31 October 2024 ·\u00a014.00–16.00$/);
});

test('a rehearsal is today, with the meeting’s own clock', () => {
  const shifted = { ...SESSION, starts_at: '2026-02-03T09:00:00Z', ends_at: '2026-02-03T11:00:00Z' };
  const offset = (Date.parse(shifted.starts_at) - Date.parse(SESSION.starts_at)) / 1000;

  assert.equal(whenText({ ...shifted, clock_offset_seconds: offset }, 'nb', on('2026-02-03')), '14.00–16.00');
});

test('names are told as people tell them', () => {
  const people = ['Kari', 'Ola', 'Per'].map((name) => ({ name }));

  assert.equal(namesText(people, 'nb'), 'Kari, Ola og Per');
  assert.equal(namesText(people, 'en'), 'Kari, Ola and Per');
  assert.equal(namesText(people.slice(0, 1), 'nn'), 'Kari');
  assert.equal(namesText(people, 'nn'), 'Kari, Ola og Per');
});
