import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answeringTime, course, parts } from '../../../static/js/programme/course.js';

const T0 = Date.parse('2024-10-31T14:00:00Z');
const at = (minutes) => new Date(T0 + minutes * 60_000).toISOString();

const SEGMENTS = [
  { id: 3, kind: 'close', position: 3, starts_at: at(50), ends_at: at(60) },
  { id: 1, kind: 'talk', position: 1, starts_at: at(0), ends_at: at(20) },
  { id: 2, kind: 'questions', position: 2, starts_at: at(20), ends_at: at(50) },
];
const sessionIn = (segment_id, state = 'live') => ({ segment_id, state, ends_at: at(60) });

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

test('the time for answers is what is left of it, never below nothing', () => {
  const row = { answers_from: null, answers_until: at(50) };

  assert.deepEqual(answeringTime(row, T0 + 30 * 60_000), { ends_at: at(50), seconds: 20 * 60 });
  assert.equal(answeringTime(row, T0 + 90 * 60_000).seconds, 0);
});

test('before it has begun it is all of it, or what is left when the talk runs late', () => {
  const row = { answers_from: at(20), answers_until: at(50) };

  assert.deepEqual(answeringTime(row, T0), { ends_at: at(50), seconds: 30 * 60 });
  assert.deepEqual(answeringTime(row, T0 + 25 * 60_000), { ends_at: at(50), seconds: 25 * 60 });
});
