import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  aheadOf,
  answeringTime,
  balance,
  barLengths,
  course,
  howManyFit,
  parts,
  secondsPerAnswer,
} from '../../../static/js/programme/measures.js';

const T0 = Date.parse('2024-10-31T14:00:00Z');
const at = (minutes) => new Date(T0 + minutes * 60_000).toISOString();

const answered = (minutes, more = {}) => ({
  state: 'answered',
  attendance: 'online',
  staged_at: at(10),
  answered_at: at(10 + minutes),
  ...more,
});

const SEGMENTS = [
  { id: 3, kind: 'close', position: 3, starts_at: at(50), ends_at: at(60) },
  { id: 1, kind: 'talk', position: 1, starts_at: at(0), ends_at: at(20) },
  { id: 2, kind: 'questions', position: 2, starts_at: at(20), ends_at: at(50) },
];
const sessionIn = (segment_id, state = 'live') => ({ segment_id, state, ends_at: at(60) });
const placesOf = ([answered, asked], [answeredOnline, askedOnline]) => ({
  in_room: { answered, asked },
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

test('the course knows what runs and what comes', () => {
  assert.deepEqual(
    [1, 3, null].map((id) => Object.values(course(SEGMENTS, sessionIn(id))).map((segment) => segment?.id ?? null)),
    [
      [1, 2],
      [3, null],
      [null, 1],
    ],
  );
});

test('outside of a live session nothing runs, and after it nothing comes', () => {
  const idsIn = (state) => Object.values(course(SEGMENTS, sessionIn(2, state))).map((segment) => segment?.id ?? null);

  assert.deepEqual(idsIn('live'), [2, 3]);
  assert.deepEqual(idsIn('scheduled'), [null, 1]);
  assert.deepEqual(idsIn('closed'), [null, null]);
});

test('the programme says of each part when it is', () => {
  const whensIn = (id, state) => parts(SEGMENTS, sessionIn(id, state)).map(({ when }) => when);

  assert.deepEqual(whensIn(2), ['past', 'now', 'next']);
  assert.deepEqual(whensIn(1), ['now', 'next', 'later']);
  assert.deepEqual(whensIn(null), ['next', 'later', 'later']);
  assert.deepEqual(whensIn(2, 'scheduled'), ['next', 'later', 'later']);
  assert.deepEqual(whensIn(3, 'closed'), ['past', 'past', 'past']);
});

test('the time for answers is what is left of the running questions', () => {
  assert.deepEqual(answeringTime(SEGMENTS, sessionIn(2), T0 + 30 * 60_000), { ends_at: at(50), seconds: 20 * 60 });
});

test('before the questions it is all of them, or what is left when the talk runs late', () => {
  assert.deepEqual(answeringTime(SEGMENTS, sessionIn(1), T0), { ends_at: at(50), seconds: 30 * 60 });
  assert.deepEqual(answeringTime(SEGMENTS, sessionIn(1), T0 + 25 * 60_000), { ends_at: at(50), seconds: 25 * 60 });
});

test('after the questions it is what is left of the session, never below nothing', () => {
  assert.deepEqual(answeringTime(SEGMENTS, sessionIn(3), T0 + 55 * 60_000), { ends_at: at(60), seconds: 5 * 60 });
  assert.equal(answeringTime(SEGMENTS, sessionIn(3), T0 + 90 * 60_000).seconds, 0);
});

test('what fits leaves the one on stage its time', () => {
  const fit = (stagedSeconds) => howManyFit({ seconds: 600, perAnswer: 150, stagedSeconds });

  assert.deepEqual([fit(null), fit(0), fit(150), fit(999)], [4, 3, 4, 4]);
  assert.equal(howManyFit({ seconds: 0, perAnswer: 150, stagedSeconds: 0 }), 0);
});
