import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isTargetOf, joinedWith, offeredFor, twinsOf } from '../../../../static/js/desk/dialogs/merge_targets.js';
import { useRulesOf } from '../../rules.js';

useRulesOf('moderator');

const question = (id, change = {}) => ({
  ...{ id, state: 'approved', body: `Spørsmål ${id}`, score: 0, name: null, author_alias: null },
  ...{ similar: [], merged_ids: [], ...change },
});
const likes = (id, likeness) => ({ question_id: id, likeness });
const idsOf = (questions) => questions.map(({ id }) => id);

const OURS = question(1, { similar: [likes(2, 0.6), likes(3, 0.9)] });

test('a question is joined with what is not over, and not with itself', () => {
  const over = ['answered', 'dismissed', 'withdrawn', 'merged'];
  const states = ['pending', 'approved', 'queued', 'on_stage', 'deferred', ...over];

  const taken = states.filter((state) => isTargetOf(OURS, question(2, { state })));

  assert.deepEqual(taken, ['pending', 'approved', 'queued', 'on_stage', 'deferred']);
  assert.equal(isTargetOf(OURS, OURS), false);
});

test('the most alike stand first, also where the later one names the likeness', () => {
  const all = [OURS, question(2), question(3), question(4, { similar: [likes(1, 0.7)] }), question(5)];

  assert.deepEqual(idsOf(twinsOf(OURS, all)), [3, 4, 2]);
});

test('a twin that is over is offered no more', () => {
  const all = [OURS, question(2), question(3, { state: 'answered' })];

  assert.deepEqual(idsOf(twinsOf(OURS, all)), [2]);
});

test('after the twins come those that hold each word, the most wanted first', () => {
  const all = [
    ...[OURS, question(2), question(4, { body: 'Hvem betaler for skolen?', score: 2 })],
    ...[question(5, { body: 'Hvem sier at skolen er bra?', score: 8 }), question(6, { body: 'Hvem er du?', score: 9 })],
  ];

  assert.deepEqual(offeredFor(OURS, all, 'HVEM skolen'), [2, 5, 4]);
});

test('a name or an alias is found too', () => {
  const all = [OURS, question(4, { name: 'Kari Nes' }), question(5, { author_alias: 'Rød rev' })];

  assert.deepEqual([offeredFor(OURS, all, 'nes'), offeredFor(OURS, all, 'rev')], [[4], [5]]);
});

test('no more are offered than can be looked over', () => {
  const many = Array.from({ length: 60 }, (_, index) => question(index + 10));

  assert.equal(offeredFor(OURS, many, '').length, 20);
});

test('those that were joined stand in the order they were asked', () => {
  const all = [question(9), question(3), question(5), OURS];

  assert.deepEqual(idsOf(joinedWith(question(1, { merged_ids: [9, 3] }), all)), [3, 9]);
});
