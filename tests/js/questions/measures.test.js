import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aheadOf, balance, barLengths, howManyFit, secondsPerAnswer } from '../../../static/js/questions/measures.js';

const T0 = Date.parse('2024-10-31T14:00:00Z');
const at = (minutes) => new Date(T0 + minutes * 60_000).toISOString();

const answered = (minutes, more = {}) => ({
  state: 'answered',
  attendance: 'online',
  staged_at: at(10),
  answered_at: at(10 + minutes),
  ...more,
});

const placesOf = ([answeredInRoom, asked], [answeredOnline, askedOnline]) => ({
  in_room: { answered: answeredInRoom, asked },
  online: { answered: answeredOnline, asked: askedOnline },
});

test('the balance counts answered of asked by place, without what was turned down or taken back', () => {
  const of = (attendance, state) => ({ attendance, state });
  const questions = [
    of('in_room', 'answered'),
    of('in_room', 'pending'),
    of('online', 'on_stage'),
    of('online', 'deferred'),
    of('online', 'dismissed'),
    of('online', 'withdrawn'),
    of('in_room', 'merged'),
  ];

  assert.deepEqual(balance(questions), { in_room: { answered: 1, asked: 2 }, online: { answered: 0, asked: 2 } });
});

test('10 of 49 against 20 of 112 looks even', () => {
  const places = placesOf([10, 49], [20, 112]);
  const { in_room: room, online } = barLengths(places);

  assert.ok(Math.abs(room - 50) < 5 && Math.abs(online - 50) < 5, `${room} and ${online} of a track of 100`);
  assert.equal(aheadOf(places), null);
});

test('the fair share lies at mid-track, however large it is', () => {
  for (const [room, online] of [
    [[1, 10], [1, 10]],
    [[9, 10], [90, 100]],
    [[5, 5], [7, 7]],
  ]) {
    const lengths = barLengths(placesOf(room, online));
    assert.deepEqual(
      Object.values(lengths).map((length) => Math.round(length * 1e6) / 1e6),
      [50, 50],
    );
  }
});

test('a place that got a larger share reaches beyond the tick, and the other one not to it', () => {
  const places = placesOf([4, 49], [7, 112]);
  const { in_room: room, online } = barLengths(places);

  assert.ok(room > 55 && online < 50, `${room} and ${online}`);
  assert.equal(aheadOf(places), 'in_room');
  assert.equal(aheadOf(placesOf([1, 49], [20, 112])), 'online');
});

test('a bar ends with its track, and where nothing was asked or answered there is none', () => {
  assert.equal(barLengths(placesOf([1, 1], [5, 500])).in_room, 100);
  assert.deepEqual(barLengths(placesOf([0, 0], [0, 0])), { in_room: 0, online: 0 });
  assert.deepEqual(barLengths(placesOf([0, 9], [0, 3])), { in_room: 0, online: 0 });
  assert.deepEqual(barLengths(placesOf([0, 0], [2, 3])), { in_room: 0, online: 50 });
  assert.equal(aheadOf(placesOf([0, 0], [2, 3])), null);
});

test('how long an answer takes is not known before there are three', () => {
  assert.equal(secondsPerAnswer([]), null);
  assert.equal(secondsPerAnswer([answered(2), answered(3)]), null);
  assert.equal(secondsPerAnswer([answered(2), answered(3), answered(4)]), 180);
});

test('answers that are marked in a burst say nothing of how long one takes', () => {
  const burst = Array.from({ length: 5 }, (_, n) => answered(0.01 * (n + 1)));

  assert.equal(secondsPerAnswer(burst), null);
  assert.equal(secondsPerAnswer([...burst, answered(2), answered(2), answered(3)]), 120);
  assert.equal(secondsPerAnswer([answered(0.5), answered(0.5), answered(0.5)]), 30);
});

test('one that stood on stage through the break counts for little', () => {
  assert.equal(secondsPerAnswer([answered(2), answered(2), answered(30)]), 120);
});

test('only the latest answers count, and none that was never on stage', () => {
  const slowAtFirst = Array.from({ length: 9 }, (_, n) => answered(9, { staged_at: at(n - 20), answered_at: at(n - 11) }));
  const quickOfLate = Array.from({ length: 7 }, (_, n) => answered(1, { staged_at: at(n), answered_at: at(n + 1) }));
  const inWriting = answered(0, { staged_at: null, answered_at: at(59) });

  assert.equal(secondsPerAnswer([...slowAtFirst, ...quickOfLate, inWriting]), 60);
});

test('what fits leaves the one on stage its time', () => {
  const fit = (stagedSeconds) => howManyFit({ seconds: 600, perAnswer: 150, stagedSeconds });

  assert.deepEqual([fit(null), fit(0), fit(150), fit(999)], [4, 3, 4, 4]);
  assert.equal(howManyFit({ seconds: 0, perAnswer: 150, stagedSeconds: 0 }), 0);
});
