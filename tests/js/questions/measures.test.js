import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aheadOf, barLengths, howManyFit } from '../../../static/js/questions/measures.js';

const placesOf = ([answeredInRoom, asked], [answeredOnline, askedOnline]) => ({
  in_room: { answered: answeredInRoom, asked },
  online: { answered: answeredOnline, asked: askedOnline },
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

test('what fits leaves the one on stage its time', () => {
  const fit = (stagedSeconds) => howManyFit({ seconds: 600, perAnswer: 150, stagedSeconds });

  assert.deepEqual([fit(null), fit(0), fit(150), fit(999)], [4, 3, 4, 4]);
  assert.equal(howManyFit({ seconds: 0, perAnswer: 150, stagedSeconds: 0 }), 0);
});
