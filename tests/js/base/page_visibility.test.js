import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';

import { createTimer, visibilityCheck } from '../../../static/js/base/page_visibility.js';
import { openDocument } from '../visible_document.js';

let here;
beforeEach(() => {
  here = openDocument();
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
});

function timerOf(isSeen) {
  const rung = [];
  return { rung, timer: createTimer(() => rung.push('now'), isSeen) };
}

test('a timer rings once, when its time is over', () => {
  const { timer, rung } = timerOf();
  timer.set(1_000);
  mock.timers.tick(999);
  assert.deepEqual([rung.length, timer.isSet()], [0, true]);

  mock.timers.tick(10_000);
  assert.deepEqual([rung.length, timer.isSet()], [1, false]);
});

test('hidden it stands still, and looked at again it begins anew', () => {
  const { timer, rung } = timerOf();
  timer.set(1_000);
  mock.timers.tick(900);
  here.look(false);
  mock.timers.tick(60_000);
  assert.deepEqual([rung.length, timer.isSet()], [0, true]);

  here.look(true);
  mock.timers.tick(999);
  assert.equal(rung.length, 0);
  mock.timers.tick(1);
  assert.equal(rung.length, 1);
});

test('what is set in the dark waits for somebody to look', () => {
  const { timer, rung } = timerOf();
  here.look(false);
  timer.set(1_000);
  mock.timers.tick(60_000);
  here.look(true);
  mock.timers.tick(1_000);

  assert.equal(rung.length, 1);
});

test('a cleared timer does not come back', () => {
  const { timer, rung } = timerOf();
  timer.set(1_000);
  timer.clear();
  here.look(false);
  here.look(true);
  mock.timers.tick(60_000);

  assert.deepEqual([rung.length, timer.isSet()], [0, false]);
});

test('what is shown to others counts as seen, what one holds oneself does not', () => {
  here.look(false);
  const seen = (name) => visibilityCheck(name)();

  assert.deepEqual(['stage', 'overlay', 'panel'].map(seen), [true, true, true]);
  assert.deepEqual(['attendee', 'desk', 'host'].map(seen), [false, false, false]);

  const { timer, rung } = timerOf(visibilityCheck('overlay'));
  timer.set(1_000);
  here.look(false);
  mock.timers.tick(1_000);
  assert.equal(rung.length, 1);
});
