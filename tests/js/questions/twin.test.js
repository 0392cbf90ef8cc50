import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';

import { createTwin } from '../../../static/js/questions/twin.js';
import { openDocument } from '../visible_document.js';

const settle = () => new Promise((resolve) => setImmediate(resolve));
const like = (id) => [{ question_id: id, body: 'Hva koster det?', score: 3, likeness: 0.8 }];

beforeEach(() => {
  openDocument();
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
});

function twinAt({ isOnline = true } = {}) {
  const sent = [];
  let changes = 0;
  const twin = createTwin({
    ask: (body) => new Promise((answer) => sent.push({ body, answer })),
    isOnline: () => isOnline,
    onchange: () => (changes += 1),
  });
  const rest = () => mock.timers.tick(600);
  const answer = async (questions) => {
    sent.at(-1).answer(questions);
    await settle();
  };
  return { twin, sent, rest, answer, asked: () => sent.map(({ body }) => body), changes: () => changes };
}

test('it is asked for once the hand rests, and the most alike is shown', async () => {
  const { twin, rest, answer, asked } = twinAt();
  twin.write('Hva kost');
  mock.timers.tick(599);
  assert.deepEqual(asked(), []);

  twin.write('Hva koster ');
  rest();
  assert.deepEqual(asked(), ['Hva koster']);

  await answer([...like(7), ...like(8)]);
  assert.equal(twin.read(), 7);
});

test('a short text, the same one, and one without a line ask nothing', async () => {
  const { twin, rest, answer, asked } = twinAt();
  twin.write('Hva');
  rest();
  twin.write('Hva koster');
  rest();
  await answer([]);
  twin.write('Hva koster ');
  rest();
  assert.deepEqual(asked(), ['Hva koster']);

  const offline = twinAt({ isOnline: false });
  offline.twin.write('Hva koster det');
  offline.rest();
  assert.deepEqual(offline.asked(), []);
});

test('one request is under way at a time, and an answer to an older text is dropped', async () => {
  const { twin, rest, answer, asked } = twinAt();
  twin.write('Hva koster');
  rest();
  twin.write('Hva koster tilbudet');
  rest();
  assert.equal(asked().length, 1);

  await answer(like(7));
  assert.equal(twin.read(), null);
  assert.deepEqual(asked(), ['Hva koster', 'Hva koster tilbudet']);
  await answer(like(8));
  assert.equal(twin.read(), 8);
});

test('put away, it stays away until the field was empty', async () => {
  const { twin, rest, answer, changes } = twinAt();
  twin.write('Hva koster');
  rest();
  await answer(like(7));
  twin.hide();
  twin.write('Hva koster det');
  rest();
  await answer(like(7));
  assert.deepEqual([twin.read(), changes()], [null, 2]);

  twin.write('');
  twin.write('Hva koster det');
  rest();
  await answer(like(7));
  assert.equal(twin.read(), 7);
});

test('it goes when the text does', async () => {
  const { twin, rest, answer } = twinAt();
  twin.write('Hva koster');
  rest();
  await answer(like(7));
  twin.write('');
  assert.equal(twin.read(), null);
});
