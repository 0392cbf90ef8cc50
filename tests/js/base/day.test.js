import assert from 'node:assert/strict';
import { test } from 'node:test';

import { beginsText, inDaysText, ownClockText, weBeginText, whenText } from '../../../static/js/base/day.js';

const OSLO = 'Europe/Oslo';
const at = (text) => Date.parse(text);
const session = (starts, more = {}) => ({ starts_at: starts, timezone: OSLO, clock_offset_seconds: 0, ...more });
const SIX = session('2026-12-10T17:00:00Z');
const when = (now, zone = OSLO) => whenText(SIX.starts_at, SIX, at(now), zone);

test('today it is the clock alone, another day with its weekday and date, another year with that', () => {
  assert.equal(when('2026-12-10T06:00:00Z'), 'kl.\u00a018.00');
  assert.equal(when('2026-12-09T23:30:00Z'), 'kl.\u00a018.00');
  assert.equal(when('2026-11-26T12:00:00Z'), 'torsdag 10. desember kl.\u00a018.00');
  assert.equal(when('2027-01-02T12:00:00Z'), 'torsdag 10. desember 2026 kl.\u00a018.00');
});

test('where one’s own clock says something else, that stands beside it, with its day where that differs', () => {
  assert.equal(when('2026-12-10T06:00:00Z', 'America/New_York'), 'kl.\u00a018.00 (12.00 der du er)');
  assert.equal(when('2026-12-10T06:00:00Z', 'Australia/Sydney'), 'kl.\u00a018.00 (fredag 04.00 der du er)');
  assert.equal(when('2026-12-10T06:00:00Z', 'Europe/Berlin'), 'kl.\u00a018.00');
  assert.equal(ownClockText(SIX.starts_at, { ...SIX, clock_offset_seconds: 3600 }, 'America/New_York'), '');
});

test('how long until then is counted in days, by the meeting’s midnights', () => {
  assert.equal(inDaysText(SIX.starts_at, SIX, at('2026-11-26T12:00:00Z')), 'om 14 dager');
  assert.equal(inDaysText(SIX.starts_at, SIX, at('2026-12-09T22:30:00Z')), 'i morgen');
  assert.equal(inDaysText(SIX.starts_at, SIX, at('2026-12-09T23:30:00Z')), '');
});

test('in a rehearsal late in the evening the meeting’s afternoon is one day', () => {
  const now = at('2026-11-26T22:13:00Z');
  const rehearsed = session('2026-11-26T22:13:00Z', { clock_offset_seconds: (now - at('2026-11-26T13:00:00Z')) / 1000 });
  assert.equal(whenText('2026-11-27T00:03:00Z', rehearsed, now, OSLO), 'kl.\u00a015.50');
});

test('a date that is past is not announced as one to come', () => {
  const old = session('1996-10-31T17:00:00Z');
  assert.match(beginsText(old, at('2026-11-26T12:00:00Z')), /^Møtet skulle ha begynt torsdag 31\. oktober 1996 kl\.\u00a018\.00/);
  assert.match(beginsText(SIX, at('2026-11-26T12:00:00Z')), /^Møtet begynner torsdag 10\. desember/);
  assert.equal(weBeginText(old, at('2026-11-26T12:00:00Z'), null), 'Vi skulle ha begynt torsdag 31. oktober 1996 kl.\u00a018.00');
  assert.equal(weBeginText(SIX, at('2026-11-26T12:00:00Z'), null), 'Vi begynner torsdag 10. desember kl.\u00a018.00');
});
