import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';

import { forgetTime, hearHeaders, hearTime, now } from '../../../static/js/base/server_clock.js';

const AT = Date.parse('2026-11-26T12:00:00Z');
const device = { date: Date.now, count: performance.now };
let clock = 0;
let counted = 0;

beforeEach(() => {
  [clock, counted] = [AT + 12 * 60_000, 5_000];
  Date.now = () => clock;
  performance.now = () => counted;
});
afterEach(() => {
  forgetTime();
  Date.now = device.date;
  performance.now = device.count;
});

function pass(milliseconds) {
  clock += milliseconds;
  counted += milliseconds;
}

test('the time is the device’s own until the server has said it', () => {
  assert.equal(now(), clock);
  hearTime(new Date(AT).toISOString());
  assert.equal(now(), AT);
  pass(7_000);
  assert.equal(now(), AT + 7_000);
});

test('what was long on its way does not set the clock back', () => {
  hearTime(AT);
  pass(60_000);
  hearTime(AT + 20_000);
  assert.equal(now(), AT + 60_000);
});

test('a device’s clock that is set makes no difference after the next beat', () => {
  hearTime(AT);
  clock -= 3_600_000;
  pass(1_000);
  assert.equal(now(), AT + 1_000);
  clock += 7_200_000;
  hearTime(AT + 1_000);
  assert.equal(now(), AT + 1_000);
});

test('a page that slept, and counted nothing meanwhile, goes on with the time', () => {
  hearTime(AT);
  clock += 600_000;
  assert.equal(now(), AT + 600_000);
  hearTime(AT + 600_500);
  assert.equal(now(), AT + 600_500);
});

test('an answer out of a cache is as old as it says', () => {
  hearHeaders(new Headers({ Date: 'Thu, 26 Nov 2026 11:59:20 GMT', Age: '40' }));
  assert.equal(now(), AT);
});

test('what is no time changes nothing', () => {
  hearTime(AT);
  for (const odd of [undefined, null, 'soon', NaN]) hearTime(odd);
  hearHeaders(new Headers());
  assert.equal(now(), AT);
});
