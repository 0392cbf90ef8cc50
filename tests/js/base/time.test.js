import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import { use } from '../../../static/js/base/language.js';
import { age, clock, clockRange, duration, minutesLeft, secondsSince } from '../../../static/js/base/time.js';

const OSLO = { timezone: 'Europe/Oslo', clock_offset_seconds: 0 };
const NOW = Date.parse('2024-10-31T14:38:00Z');
const BOKMAAL = { plural: (n) => Number(n !== 1), texts: {} };
afterEach(() => use(BOKMAAL));

const ago = (seconds) => new Date(NOW - seconds * 1000).toISOString();

test('a clock is written with a dot, in the meeting’s time zone', () => {
  assert.equal(clock('2024-10-31T14:12:00Z', OSLO), '15.12');
  assert.equal(clock('2024-07-01T22:05:00Z', OSLO), '00.05');
  assert.equal(clock(null, OSLO), '');
});

test('the reader’s language decides how a clock and an age are written, never a duration', () => {
  const texts = { '{hours}.{minutes}': '{hours}:{minutes}', '{hours} t {minutes} min': '{hours} h {minutes} min' };
  use({ ...BOKMAAL, texts });

  assert.equal(clockRange('2024-10-31T13:00:00Z', '2024-10-31T14:50:00Z', OSLO), '14:00–15:50');
  assert.equal(age(ago(3600 + 5 * 60), NOW), '1\u00a0h 5\u00a0min');
  assert.equal(duration(114), '1:54');
});

test('in a rehearsal the clock is the meeting’s, not the wall’s', () => {
  const rehearsed = { ...OSLO, clock_offset_seconds: 3 * 3600 };

  assert.equal(clockRange('2024-10-31T16:00:00Z', '2024-10-31T18:00:00Z', rehearsed), '14.00–16.00');
});

test('an age is short and never negative', () => {
  assert.equal(age(ago(-40), NOW), 'nå');
  assert.equal(age(ago(59), NOW), 'nå');
  assert.equal(age(ago(60), NOW), '1\u00a0min');
  assert.equal(age(ago(3599), NOW), '59\u00a0min');
  assert.equal(age(ago(3600 + 5 * 60), NOW), '1\u00a0t 5\u00a0min');
});

test('a duration is written with a colon', () => {
  assert.equal(duration(0), '0:00');
  assert.equal(duration(114.9), '1:54');
  assert.equal(duration(3723), '1:02:03');
  assert.equal(duration(-3), '0:00');
});

test('what is left counts the minute that has begun', () => {
  const end = '2024-10-31T14:50:00Z';

  assert.equal(minutesLeft(end, NOW), 12);
  assert.equal(minutesLeft(end, Date.parse('2024-10-31T14:49:59Z')), 1);
  assert.equal(minutesLeft(end, Date.parse('2024-10-31T14:51:00Z')), 0);
});

test('seconds since never fall below zero', () => {
  assert.equal(secondsSince(ago(7), NOW), 7);
  assert.equal(secondsSince(ago(-7), NOW), 0);
});

test('in the night when clocks are set back it is said which of two equal times is meant', () => {
  assert.equal(clock('2026-10-25T00:30:00Z', OSLO), '02.30 sommertid');
  assert.equal(clock('2026-10-25T01:30:00Z', OSLO), '02.30 vintertid');
  assert.equal(clockRange('2026-10-25T00:30:00Z', '2026-10-25T02:00:00Z', OSLO), '02.30 sommertid–03.00');
  assert.equal(clock('2026-03-29T01:30:00Z', OSLO), '03.30');
});

test('what is days old is so many days old', () => {
  assert.equal(age(ago(49 * 3600), NOW), '2 dager');
});
