import assert from 'node:assert/strict';
import { test } from 'node:test';

import { freshnessText, isFresh } from '../../../static/js/live/freshness.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const NOW = 1_000 * MINUTE;

const heard = (ago, status = 'live') => ({ status, now: NOW, heardAt: NOW - ago });
const never = (status) => ({ status, now: NOW, heardAt: 0 });

test('while the line is heard nothing is said', () => {
  assert.equal(freshnessText(never('connecting')), '');
  assert.equal(freshnessText(heard(10)), '');
  assert.equal(freshnessText(heard(15 * SECOND)), '');
});

test('a line that is not heard says how old the picture is, also where the socket calls it open', () => {
  const recent = 'Ingen forbindelse. Sist oppdatert for under ett minutt siden.';

  assert.equal(freshnessText(heard(7 * SECOND, 'lost')), recent);
  assert.equal(freshnessText(heard(16 * SECOND)), recent);
  assert.equal(freshnessText(heard(3 * MINUTE)), 'Ingen forbindelse. Sist oppdatert for 3\u00a0min siden.');
  assert.equal(freshnessText(heard(3 * MINUTE, 'lost')), 'Ingen forbindelse. Sist oppdatert for 3\u00a0min siden.');
});

test('a line that was never there is not called old', () => {
  assert.equal(freshnessText(never('lost')), 'Ingen forbindelse. Prøver igjen.');
});

test('a revoked link says what to do', () => {
  assert.match(freshnessText(heard(0, 'refused')), /ny lenke/);
});

test('what was not heard for 15 seconds is no longer the present, nor what is refused', () => {
  assert.equal(isFresh(heard(15 * SECOND)), true);
  assert.equal(isFresh(heard(15 * SECOND + 1)), false);
  assert.equal(isFresh(heard(0, 'refused')), false);
  assert.equal(isFresh(never('connecting')), false);
});

test('a short break is nobody’s business while its time is not out', () => {
  assert.equal(isFresh(heard(9 * SECOND, 'lost')), true);
});

test('a clock that is set back does not keep what is old', () => {
  assert.equal(isFresh(heard(-60 * MINUTE)), false);
});
