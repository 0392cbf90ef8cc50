import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createLists } from '../../../../static/js/questions/desk/lists.js';
import { NO_HAND } from '../../../../static/js/lists/listing.js';

const NOW = Date.parse('2024-10-31T14:00:00Z');
const NEAR = { ...NO_HAND, touchedAt: NOW, isInside: true };

const question = (id, state, more = {}) => ({
  id,
  state,
  score: 0,
  version: id,
  attendance: id % 2 ? 'in_room' : 'online',
  attendances: [id % 2 ? 'in_room' : 'online'],
  label_ids: [],
  panelist_ids: [],
  reports: 0,
  position: null,
  submitted_at: new Date(NOW + id * 1000).toISOString(),
  ...more,
});

const pending = (...ids) => ids.map((id) => question(id, 'pending'));
const queued = (...ids) => ids.map((id, index) => question(id, 'queued', { position: index + 1 }));
const ids = ({ entries }) => entries.map(({ question: { id } }) => id);
const over = ({ entries }) => entries.filter(({ isHere }) => !isHere).map(({ question: { id } }) => id);
const folded = ({ entries }) => entries.filter(({ isFolded }) => isFolded).map(({ question: { id } }) => id);

test('the inbox begins with the oldest, and new ones come under the last at once', () => {
  const lists = createLists();
  lists.read('inbox', pending(2, 1), NOW);

  const reading = lists.read('inbox', pending(3, 2, 1), NOW, NEAR);

  assert.deepEqual(ids(reading), [1, 2, 3]);
  assert.deepEqual([reading.waiting, reading.moves, reading.total], [0, 0, 3]);
});

test('arranging takes away what is over', () => {
  const lists = createLists();
  lists.read('inbox', pending(1, 2), NOW);
  const later = [question(1, 'approved'), ...pending(2, 3)];
  assert.deepEqual(over(lists.read('inbox', later, NOW, NEAR)), [1]);

  lists.arrange('inbox', later);

  assert.deepEqual(ids(lists.read('inbox', later, NOW, NEAR)), [2, 3]);
});

test('a row that comes back stands where it stood', () => {
  const lists = createLists();
  lists.read('inbox', pending(1, 2, 3), NOW);
  lists.read('inbox', [question(2, 'approved'), ...pending(1, 3)], NOW, NEAR);

  const reading = lists.read('inbox', pending(1, 2, 3), NOW, NEAR);

  assert.deepEqual([ids(reading), over(reading)], [[1, 2, 3], []]);
});

test('ones own acts are told from those of others', () => {
  const lists = createLists({ isOwn: ({ id }) => id === 1 });
  lists.read('inbox', pending(1, 2, 3, 4), NOW);
  const later = [question(1, 'approved'), question(2, 'approved'), ...pending(3, 4)];

  const reading = lists.read('inbox', later, NOW);

  assert.deepEqual([over(reading), folded(reading)], [[1, 2], [2]]);
  assert.deepEqual(
    reading.entries.map(({ isOwn }) => isOwn),
    [true, false, false, false],
  );
});

test('the open list keeps its order while votes come, and says how many would move', () => {
  const lists = createLists();
  const scored = (first, second) => [question(1, 'approved', { score: first }), question(2, 'approved', { score: second })];
  lists.read('open', scored(5, 1), NOW);

  const reading = lists.read('open', scored(5, 9), NOW, NEAR);
  assert.deepEqual([ids(reading), reading.moves], [[1, 2], 1]);

  lists.arrange('open', scored(5, 9));
  assert.deepEqual(ids(lists.read('open', scored(5, 9), NOW, NEAR)), [2, 1]);
});

test('a sort and a place are chosen by arranging, and stay', () => {
  const lists = createLists();
  lists.arrange('inbox', pending(1, 2, 3), { sort: 'newest', place: 'in_room' });

  const reading = lists.read('inbox', pending(1, 2, 3), NOW);

  assert.deepEqual(ids(reading), [3, 1]);
  assert.deepEqual([reading.shown, reading.total, reading.sort, reading.place], [2, 3, 'newest', 'in_room']);
});

test('what comes into an empty list is shown at once', () => {
  const lists = createLists();
  assert.deepEqual(ids(lists.read('inbox', [], NOW)), []);

  assert.deepEqual(ids(lists.read('inbox', pending(1), NOW)), [1]);
});

test('the queue shows its true order at once, whoever touches it', () => {
  const lists = createLists();
  lists.read('queue', queued(1, 2, 3), NOW);

  const reading = lists.read('queue', queued(3, 1, 4, 2), NOW, { ...NEAR, under: [2], focus: 2 });

  assert.deepEqual([ids(reading), reading.moves], [[3, 1, 4, 2], 0]);
});

test('what has left the queue is a line at once, its own undo with it, and the next one stands first among the rows', () => {
  const lists = createLists({ isOwn: ({ id }) => id === 1 });
  lists.read('queue', queued(1, 2, 3), NOW);

  const reading = lists.read('queue', [question(1, 'on_stage'), ...queued(3, 2)], NOW, { ...NEAR, under: [1] });

  assert.deepEqual([ids(reading), folded(reading)], [[1, 3, 2], [1]]);
});

test('the queue shows its true order while it is searched, with its true numbers', () => {
  const lists = createLists();
  const asked = queued(1, 2, 3).map((one) => ({ ...one, body: one.id === 2 ? 'Hvem betaler?' : 'Hvor lenge?' }));
  lists.search('hvor', asked);
  assert.deepEqual(ids(lists.read('queue', asked, NOW)), [1, 3]);

  const turned = asked.map((one) => ({ ...one, position: 4 - one.position }));
  const reading = lists.read('queue', turned, NOW);

  assert.deepEqual(
    reading.entries.map(({ question: { id, position } }) => [id, position]),
    [
      [3, 1],
      [1, 3],
    ],
  );
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

test('a row that no longer matches stays where it stood, and can be acted on', () => {
  const lists = createLists();
  const asked = (body) => [question(1, 'pending', { body }), question(2, 'pending', { body: 'Hvem betaler?' })];
  lists.search('hvem', asked('Hvem svarer?'));

  const reading = lists.read('inbox', asked('Kven svarar?'), NOW);

  assert.deepEqual([ids(reading), over(reading)], [[1, 2], []]);
});

test('each list is held still by itself', () => {
  const lists = createLists();
  lists.read('inbox', pending(1), NOW);
  lists.pause('inbox', true);

  const reading = lists.read('inbox', pending(1, 2, 3), NOW);
  assert.deepEqual([ids(reading), reading.waiting, reading.isPaused], [[1], 2, true]);
  assert.equal(lists.read('open', [], NOW).isPaused, false);
});

test('after the meeting what was answered in writing before its turn is finished', () => {
  const lists = createLists();
  const written = { answered_in_writing: true };
  const questions = [
    question(1, 'approved'),
    question(2, 'approved', written),
    question(3, 'deferred', written),
    question(4, 'deferred'),
    question(5, 'on_stage'),
    question(6, 'answered', written),
  ];
  const found = (name) => ids(lists.read(name, questions, NOW)).sort();

  assert.deepEqual([found('undecided'), found('written'), found('finished')], [[1, 5], [4], [2, 3, 6]]);
  assert.deepEqual([found('open'), found('done')], [[1, 2], [3, 4, 6]]);
});
