import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createLists } from '../../static/js/desk/lists.js';

const NOW = Date.parse('2024-10-31T14:00:00Z');

const question = (id, state, more = {}) => ({
  id,
  state,
  score: 0,
  version: id,
  attendance: id % 2 ? 'in_room' : 'online',
  position: null,
  submitted_at: new Date(NOW + id * 1000).toISOString(),
  ...more,
});

const pending = (...ids) => ids.map((id) => question(id, 'pending'));
const queued = (...ids) => ids.map((id, index) => question(id, 'queued', { position: index + 1 }));
const ids = ({ entries }) => entries.map(({ question: { id } }) => id);
const left = ({ entries }) => entries.filter(({ isHere }) => !isHere).map(({ question: { id } }) => id);

test('the inbox begins with the oldest, and new ones wait', () => {
  const lists = createLists();
  lists.read('inbox', pending(2, 1), NOW);

  const reading = lists.read('inbox', pending(3, 2, 1), NOW);

  assert.deepEqual(ids(reading), [1, 2]);
  assert.equal(reading.waiting, 1);
  assert.equal(reading.total, 3);
});

test('arranging lets them in and takes away what has left', () => {
  const lists = createLists();
  lists.read('inbox', pending(1, 2), NOW);
  const later = [question(1, 'approved'), ...pending(2, 3)];
  assert.deepEqual(left(lists.read('inbox', later, NOW)), [1]);

  lists.arrange('inbox', later);

  const reading = lists.read('inbox', later, NOW);
  assert.deepEqual(ids(reading), [2, 3]);
  assert.equal(reading.isStale, false);
});

test('a row that comes back stands where it stood', () => {
  const lists = createLists();
  lists.read('inbox', pending(1, 2, 3), NOW);
  lists.read('inbox', [question(2, 'approved'), ...pending(1, 3)], NOW);

  const reading = lists.read('inbox', pending(1, 2, 3), NOW);

  assert.deepEqual([ids(reading), left(reading)], [[1, 2, 3], []]);
});

test('the open list keeps its order while votes come', () => {
  const lists = createLists();
  const scored = (first, second) => [question(1, 'approved', { score: first }), question(2, 'approved', { score: second })];
  lists.read('open', scored(5, 1), NOW);

  assert.deepEqual(ids(lists.read('open', scored(5, 9), NOW)), [1, 2]);

  lists.arrange('open', scored(5, 9));
  assert.deepEqual(ids(lists.read('open', scored(5, 9), NOW)), [2, 1]);
});

test('a sort and a place are chosen by arranging, and stay', () => {
  const lists = createLists();
  lists.arrange('inbox', pending(1, 2, 3), { sort: 'newest', place: 'in_room' });

  const reading = lists.read('inbox', pending(1, 2, 3), NOW);

  assert.deepEqual(ids(reading), [3, 1]);
  assert.deepEqual([reading.shown, reading.total, reading.sort, reading.place], [2, 3, 'newest', 'in_room']);
});

test('a list where nothing is left to press arranges itself, but not at once', () => {
  const lists = createLists();
  lists.read('inbox', pending(1), NOW);
  const later = [question(1, 'approved'), ...pending(2)];

  assert.deepEqual(ids(lists.read('inbox', later, NOW)), [1]);
  assert.deepEqual(ids(lists.read('inbox', later, NOW + 5_000)), [1]);
  assert.deepEqual(ids(lists.read('inbox', later, NOW + 6_000)), [2]);
});

test('what comes into an empty list is shown at once', () => {
  const lists = createLists();
  assert.deepEqual(ids(lists.read('inbox', [], NOW)), []);

  assert.deepEqual(ids(lists.read('inbox', pending(1), NOW)), [1]);
});

test('a new one in the queue stands last at once', () => {
  const lists = createLists();
  lists.read('queue', queued(1, 2), NOW);

  const reading = lists.read('queue', queued(1, 2, 3), NOW);

  assert.deepEqual(ids(reading), [1, 2, 3]);
  assert.deepEqual([reading.waiting, reading.isStale], [0, false]);
});

test("somebody else's order of the queue is shown when it is asked for", () => {
  const lists = createLists();
  lists.read('queue', queued(1, 2, 3), NOW);

  const reading = lists.read('queue', queued(3, 1, 2), NOW);
  assert.deepEqual([ids(reading), reading.isStale], [[1, 2, 3], true]);

  lists.arrange('queue', queued(3, 1, 2));
  assert.deepEqual(ids(lists.read('queue', queued(3, 1, 2), NOW)), [3, 1, 2]);
});

test('a search narrows every list, and an empty one shows all again', () => {
  const lists = createLists();
  const all = [
    question(1, 'pending', { body: 'Hvem betaler?', name: 'Kari' }),
    question(2, 'pending', { body: 'Kven eig romma?', author_alias: 'KTR' }),
    question(3, 'queued', { body: 'Hvem BETALER lærerne?', position: 1 }),
  ];
  const read = (name) => lists.read(name, all, NOW);

  lists.search(' betaler  hvem', all);
  assert.deepEqual([ids(read('inbox')), ids(read('queue'))], [[1], [3]]);
  assert.deepEqual([read('inbox').shown, read('inbox').total], [1, 2]);
  lists.search('ktr', all);
  assert.deepEqual([ids(read('inbox')), ids(read('queue'))], [[2], []]);

  lists.search('', all);
  assert.deepEqual([ids(read('inbox')), ids(read('queue'))], [[1, 2], [3]]);
});

test('a row that no longer matches stays where it stood', () => {
  const lists = createLists();
  const asked = (body) => [question(1, 'pending', { body }), question(2, 'pending', { body: 'Hvem betaler?' })];
  lists.search('hvem', asked('Hvem svarer?'));

  const reading = lists.read('inbox', asked('Kven svarar?'), NOW);

  assert.deepEqual([ids(reading), left(reading)], [[1, 2], []]);
});
