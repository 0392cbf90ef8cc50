import assert from 'node:assert/strict';
import { test } from 'node:test';

import { LINE_STAYS, OTHERS_STAY, OWN_STAYS, QUIET } from '../../../static/js/lists/folding.js';
import { CALM, createListing, NO_HAND } from '../../../static/js/lists/listing.js';
import { useRulesOf } from '../rules.js';

useRulesOf('attendee');

const NOW = Date.parse('2024-10-31T14:00:00Z');
const MINUTE = 60_000;

const at = (minute) => `2024-10-31T13:${String(minute).padStart(2, '0')}:00Z`;
const question = (id, score, minute, more = {}) => ({
  id,
  score,
  state: 'approved',
  submitted_at: at(0),
  published_at: at(minute),
  ...more,
});
const three = () => [question(1, 5, 1), question(2, 3, 2), question(3, 1, 3)];
const answered = (one) => ({ ...one, state: 'answered' });
const withAnswered = (...ids) => three().map((one) => (ids.includes(one.id) ? answered(one) : one));
const hand = (more) => ({ ...NO_HAND, ...more });
const seen = (...ids) => ({ seen: new Set(ids) });

const ids = ({ entries }) => entries.map(({ id }) => id);
const live = ({ entries }) => entries.filter(({ isHere }) => isHere).map(({ id }) => id);
const folded = ({ entries }) => entries.filter(({ isFolded }) => isFolded).map(({ id }) => id);
const mine = () => createListing({ isOwn: () => true });

/** A listing that has been read once. */
function begun(questions, listing = createListing()) {
  listing.read(questions, NOW);
  return listing;
}

test('most support stands first, the older of two equal ones before the other', () => {
  const questions = [question(1, 2, 5), question(2, 9, 6), question(3, 2, 4)];

  assert.deepEqual(ids(createListing().read(questions, NOW)), [2, 3, 1]);
});

test('newest means when it appeared on the list', () => {
  const listing = createListing();
  const questions = [question(1, 2, 30), question(2, 9, 10)];
  listing.arrange(questions, 'newest');

  assert.deepEqual(ids(listing.read(questions, NOW)), [1, 2]);
  assert.equal(listing.sort(), 'newest');
});

test('picked questions stay in the list, others do not enter', () => {
  const questions = [question(1, 0, 1, { state: 'queued' }), question(2, 5, 2, { state: 'answered' })];
  const { entries, total } = createListing().read(questions, NOW);

  assert.deepEqual(ids({ entries }), [1]);
  assert.equal(total, 1);
});

test('new rows come under the last one at once, and scores change in place', () => {
  const listing = begun(three());
  const later = [...three(), question(4, 99, 4)].map((one) => (one.id === 2 ? { ...one, score: 30 } : one));

  const reading = listing.read(later, NOW + 1, hand({ touchedAt: NOW, isInside: true }));

  assert.deepEqual(ids(reading), [1, 2, 3, 4]);
  assert.equal(reading.entries[1].question.score, 30);
  assert.deepEqual([reading.total, reading.waiting], [4, 0]);
});

test('the newest come on top while nobody is near, else under the last row', () => {
  const newest = () => {
    const listing = createListing();
    listing.arrange(three(), 'newest');
    return listing;
  };
  const later = [...three(), question(4, 0, 4)];
  const read = (given) => ids(newest().read(later, NOW, hand(given)));

  assert.deepEqual(read({}), [4, 3, 2, 1]);
  for (const given of [
    { isAtTop: false },
    { isInside: true },
    { under: [2] },
    { touchedAt: NOW - 1_000 },
    { pointedAt: NOW - 1_000 },
  ])
    assert.deepEqual(read(given), [3, 2, 1, 4]);
});

test('what others ended folds at once in a list that nobody is near', () => {
  const reading = begun(three()).read(withAnswered(2), NOW + 1);

  assert.deepEqual([ids(reading), folded(reading), live(reading)], [[1, 2, 3], [2], [1, 3]]);
});

test('what others ended folds when the list has been quiet, and at the latest after four seconds', () => {
  for (const what of ['touchedAt', 'pointedAt']) {
    const listing = begun(three());
    const read = (time, touched) => listing.read(withAnswered(2), time, hand({ [what]: touched }));

    const first = read(NOW, NOW);
    assert.deepEqual([folded(first), first.wakeAt], [[], NOW + QUIET]);
    assert.deepEqual(folded(read(NOW + QUIET - 1, NOW)), []);
    assert.deepEqual(folded(read(NOW + OTHERS_STAY - 1, NOW + OTHERS_STAY - 1)), []);
    assert.deepEqual(folded(read(NOW + OTHERS_STAY, NOW + OTHERS_STAY)), [2]);
  }
});

test('a row is not folded under a finger, a pointer or the focus', () => {
  for (const held of [{ under: [2] }, { focus: 2, isInside: true }]) {
    const listing = begun(three());
    listing.read(withAnswered(2), NOW, hand(held));

    const reading = listing.read(withAnswered(2), NOW + MINUTE, hand(held));
    assert.deepEqual([folded(reading), ids(reading), reading.wakeAt], [[], [1, 2, 3], Infinity]);
    assert.deepEqual(folded(listing.read(withAnswered(2), NOW + MINUTE)), [2]);
  }
});

test('what one ended oneself folds after six seconds, also where the focus is, and not under the pointer', () => {
  const listing = begun(three(), mine());
  const read = (time, given) => listing.read(withAnswered(2), time, hand(given));

  assert.equal(read(NOW, { focus: 2, isInside: true }).wakeAt, NOW + OWN_STAYS);
  assert.deepEqual(folded(read(NOW + OWN_STAYS - 1)), []);
  assert.deepEqual(folded(read(NOW + OWN_STAYS, { under: [2] })), []);
  const reading = read(NOW + OWN_STAYS, { focus: 2, isInside: true });
  assert.deepEqual(folded(reading), [2]);
  assert.equal(reading.entries[1].isOwn, true);
});

test('whose act it was may be known a moment later', () => {
  let isMine = false;
  const listing = begun(three(), createListing({ isOwn: () => isMine }));
  const near = hand({ touchedAt: NOW });
  listing.read(withAnswered(2), NOW, near);
  isMine = true;

  assert.deepEqual(folded(listing.read(withAnswered(2), NOW + OTHERS_STAY, near)), []);
  assert.deepEqual(folded(listing.read(withAnswered(2), NOW + OWN_STAYS, near)), [2]);
});

test('a line leaves after half a minute, in a quiet moment, never under the pointer', () => {
  const listing = begun(three());
  const read = (time, given) => ids(listing.read(withAnswered(2), time, hand(given)));
  read(NOW);

  assert.deepEqual(read(NOW + LINE_STAYS - 1), [1, 2, 3]);
  assert.deepEqual(read(NOW + LINE_STAYS, { under: [2] }), [1, 2, 3]);
  assert.deepEqual(read(NOW + LINE_STAYS, { touchedAt: NOW + LINE_STAYS - 1 }), [1, 2, 3]);
  assert.deepEqual(read(NOW + LINE_STAYS), [1, 3]);
});

test('out of view a row goes at once, folded or not', () => {
  const listing = begun(three(), mine());

  assert.deepEqual(ids(listing.read(withAnswered(2), NOW, hand(seen(1, 3)))), [1, 3]);
});

test('a text that must go goes at once, its row when it is time', () => {
  const listing = begun(three());
  const gone = three().filter(({ id }) => id !== 2);

  const reading = listing.read(gone, NOW, hand({ touchedAt: NOW }));
  assert.deepEqual([ids(reading), reading.entries[1].question, live(reading)], [[1, 2, 3], null, [1, 3]]);
  assert.deepEqual(folded(listing.read(gone, NOW + QUIET, hand({ touchedAt: NOW }))), [2]);
});

test('a row that comes back stands where it stood, as long as its line does', () => {
  const listing = begun(three());
  assert.deepEqual(folded(listing.read(withAnswered(2), NOW)), [2]);

  const reading = listing.read(three(), NOW + 1);
  assert.deepEqual([live(reading), folded(reading)], [[1, 2, 3], []]);
});

const many = Array.from({ length: 20 }, (_, index) => question(index + 1, 0, index));
const manyAnswered = (n) => many.map((one) => (one.id <= n ? answered(one) : one));

test('no more than half of what is in view is over', () => {
  const listing = begun(many);

  const first = listing.read(manyAnswered(6), NOW, hand(seen(1, 2, 3, 4, 5, 6, 7, 8)));

  assert.deepEqual([folded(first), live(first).length, first.wakeAt], [[5, 6], 14, NOW]);
  assert.equal(listing.read(manyAnswered(6), NOW, hand(seen(5, 6, 7, 8, 9))).wakeAt, NOW + LINE_STAYS);
});

test('to make room, what one ended oneself folds early, and the oldest lines of others leave first', () => {
  const own = new Set([1, 2, 3, 4]);
  const listing = begun(many, createListing({ isOwn: ({ id }) => own.has(id) }));
  const near = (...rows) => hand({ ...seen(...rows), under: [4], touchedAt: NOW });
  listing.read(manyAnswered(2), NOW, near(1, 2, 3, 4, 5, 6));

  const early = listing.read(manyAnswered(4), NOW + 100, near(1, 2, 3, 4, 5, 6));
  assert.deepEqual([folded(early), early.wakeAt], [[1, 2, 3], NOW + 100]);

  const later = listing.read(manyAnswered(6), NOW + OTHERS_STAY + 100, near(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
  assert.deepEqual(folded(later), [1, 2, 3]);
});

test('where nothing can be acted on, what is over goes at once, but for what the hand is on', () => {
  const all = withAnswered(1, 2, 3);
  assert.deepEqual(ids(begun(three()).read(all, NOW, hand({ touchedAt: NOW }))), []);
  assert.deepEqual(ids(begun(three(), mine()).read(all, NOW, hand({ under: [3] }))), [3]);
});

test('the list arranges itself when it stands at its top and was let alone for fifteen seconds', () => {
  const listing = begun(three());
  const later = [...three(), question(4, 99, 4)];
  const read = (time, given) => listing.read(later, time, hand({ touchedAt: NOW, ...given }));

  const first = read(NOW);
  assert.deepEqual([ids(first), first.moves, first.wakeAt], [[1, 2, 3, 4], 1, NOW + CALM]);
  assert.deepEqual(ids(read(NOW + CALM - 1)), [1, 2, 3, 4]);
  for (const given of [{ isAtTop: false }, { isInside: true }, { under: [3] }, { touchedAt: NOW + 1 }, { pointedAt: NOW + 1 }])
    assert.deepEqual(ids(read(NOW + CALM, given)), [1, 2, 3, 4]);

  const arranged = read(NOW + CALM);
  assert.deepEqual([ids(arranged), arranged.isArranged, arranged.moves], [[4, 1, 2, 3], true, 0]);
  assert.equal(read(NOW + CALM).isArranged, false);
});

test('it arranges itself at most twice a minute', () => {
  const listing = begun(three());
  const raised = (id, score) => three().map((one) => (one.id === id ? { ...one, score } : one));
  const orderAt = (time, questions) => ids(listing.read(questions, time));

  assert.deepEqual(orderAt(NOW, raised(3, 50)), [3, 1, 2]);
  assert.deepEqual(orderAt(NOW + 1_000, raised(2, 60)), [2, 1, 3]);
  assert.deepEqual(orderAt(NOW + 2_000, raised(1, 70)), [2, 1, 3]);
  assert.equal(listing.read(raised(1, 70), NOW + 2_000).wakeAt, NOW + MINUTE);
  assert.deepEqual(orderAt(NOW + MINUTE, raised(1, 70)), [1, 2, 3]);
});

test('so many rows would move as must, no more', () => {
  const listing = begun(three());
  const moves = (questions) => listing.read(questions, NOW, hand({ isInside: true })).moves;

  assert.equal(moves(three()), 0);
  assert.equal(moves([question(1, 0, 1), question(2, 3, 2), question(3, 1, 3)]), 1);
  assert.equal(moves([question(1, 1, 1), question(2, 3, 2), question(3, 5, 3)]), 2);
});

test('a list that is held still lets in, folds and arranges nothing, and goes on from there', () => {
  const listing = begun(three());
  listing.pause(true);
  const later = [...withAnswered(2), question(4, 99, 4)];

  const held = listing.read(later, NOW + MINUTE);
  assert.deepEqual([ids(held), folded(held), held.waiting, held.wakeAt], [[1, 2, 3], [], 1, Infinity]);
  assert.equal(held.isPaused, true);

  listing.pause(false);
  assert.deepEqual(ids(listing.read(later, NOW + MINUTE, hand({ touchedAt: NOW + MINUTE }))), [1, 2, 3, 4]);
});

test('a hundred and ten arrivals leave something to vote on to who only watches', () => {
  let questions = three();
  const listing = begun(questions);
  for (let n = 4; n <= 113; n += 1) {
    questions = [...questions, question(n, n % 7, n % 60)].map((one) => (one.id === n - 3 && n % 3 === 0 ? answered(one) : one));
    const reading = listing.read(questions, NOW + n * 1_500, hand(seen(...ids(listing.read(questions, NOW + n * 1_500)).slice(0, 6))));
    const inView = reading.entries.slice(0, 6);
    assert.ok(inView.filter(({ isHere }) => isHere).length >= Math.min(3, reading.shown));
  }
});
