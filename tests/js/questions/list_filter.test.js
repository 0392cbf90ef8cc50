import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createListFilter } from '../../../static/js/questions/list_filter.js';

const QUESTIONS = [
  { id: 1, body: 'Hva koster tilbudet?', name: 'Kari', attendances: ['in_room'], label_ids: [4] },
  { id: 2, body: 'Hvem betaler?', name: null, attendances: ['in_room', 'online'], label_ids: [5] },
  { id: 3, body: 'Hva sier elevene?', name: null, attendances: ['online'], label_ids: [] },
];

function filterAt() {
  let changes = 0;
  const filter = createListFilter(() => (changes += 1));
  return { filter, changes: () => changes, found: () => QUESTIONS.filter(filter.isWanted).map(({ id }) => id) };
}

test('nothing looked for is everything', () => {
  const { filter, found } = filterAt();
  assert.deepEqual(found(), [1, 2, 3]);
  assert.equal(filter.read().isNarrow, false);
});

test('each word is looked for in text and name', () => {
  const { filter, found } = filterAt();
  filter.search(' HVA kost');
  assert.deepEqual(found(), [1]);
  filter.search('kari');
  assert.deepEqual(found(), [1]);
  filter.search('  ');
  assert.deepEqual([found().length, filter.read().isNarrow], [3, false]);
});

test('a question of both places is found from either; labels add to one another', () => {
  const { filter, found } = filterAt();
  filter.from('in_room');
  assert.deepEqual(found(), [1, 2]);
  filter.from('online');
  assert.deepEqual(found(), [2, 3]);

  filter.label(5);
  filter.label(4);
  assert.deepEqual(found(), [2]);
  filter.from('all');
  assert.deepEqual(found(), [1, 2]);
  filter.label(5);
  assert.deepEqual(found(), [1]);
});

test('cleared or put away it narrows nothing, and each time the list hears of it', () => {
  const { filter, found, changes } = filterAt();
  filter.toggle();
  filter.search('elev');
  filter.clear();
  assert.deepEqual([found().length, filter.read().isOpen], [3, true]);
  filter.search('elev');
  filter.toggle();
  assert.deepEqual([found().length, filter.read().isOpen, changes()], [3, false, 5]);
});
