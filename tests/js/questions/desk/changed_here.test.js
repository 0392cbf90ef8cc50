import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createChangedHere } from '../../../../static/js/questions/desk/changed_here.js';

const row = (version, by) => ({ id: 7, version, state: 'approved', body: 'Hvem betaler?', changed_by: by });

/** What a desk knows, whose number the server tells as `numbers` in turn. */
function desk(number, ...numbers) {
  const seen = { row: null, asked: 0 };
  const whose = createChangedHere({
    number,
    ask: async () => {
      seen.asked += 1;
      const told = numbers.shift();
      if (told instanceof Error) throw told;
      return told;
    },
    question: () => seen.row,
    onchange() {},
  });
  const hear = (heard) => ((seen.row = heard), whose.mistaken());
  return { whose, seen, hear };
}

const answered = () => new Promise((resolve) => setImmediate(resolve));

test('an act of one’s own is one’s own', async () => {
  const { whose, seen, hear } = desk(2);
  whose.keep([7], 4);
  await answered();

  assert.deepEqual(hear(row(4, 2)), []);
  assert.equal(whose.isMine(row(4, 2)), true);
  assert.equal(whose.isMine(row(5, 2)), false);
  assert.equal(seen.asked, 0);
});

test('what a colleague was quicker with is told once as theirs', () => {
  const { whose, hear } = desk(2);
  whose.keep([7], 4);

  assert.equal(whose.isMine(row(4, 1)), false);
  assert.deepEqual(hear(row(3, null)), []);
  assert.deepEqual(hear(row(4, 1)), [{ version: 4, by: 1 }]);
  assert.deepEqual(hear(row(4, 1)), []);
  assert.equal(whose.isMine(row(4, 1)), false);
});

test('it is theirs too where something else has moved the session’s version in between', () => {
  const { whose, hear } = desk(2);
  whose.keep([7], 6, { seen: 3 });

  assert.deepEqual(hear(row(3, 1)), []); // as it was seen: what was answered has not come yet
  assert.deepEqual(hear(row(4, 1)), [{ version: 6, by: 1 }]);
  assert.deepEqual(hear(row(4, 1)), []);
  assert.equal(whose.isMine(row(4, 1)), false);
});

test('an act that leaves the row’s version as it was seen is nobody else’s', () => {
  const { whose, hear } = desk(2);
  whose.keep([7], 6, { seen: 4 });

  assert.deepEqual(hear(row(4, 1)), []);
  assert.deepEqual(hear(row(4, 2)), []);
});

test('the number is asked for with the first act, and no more once it is known', async () => {
  const { whose, seen, hear } = desk(null, 1);
  whose.keep([7], 4);
  await answered();
  assert.deepEqual(hear(row(4, 1)), []);
  assert.equal(whose.isMine(row(4, 1)), true);

  whose.keep([7], 5);
  await answered();

  assert.equal(seen.asked, 1);
  assert.deepEqual(hear(row(5, 2)), [{ version: 5, by: 2 }]);
});

test('who has no number after an act was not the one who did it', async () => {
  const { whose, hear } = desk(null, null, 2);
  whose.keep([7], 4);
  await answered();
  assert.deepEqual(hear(row(4, 1)), [{ version: 4, by: 1 }]);

  whose.keep([7], 5);
  await answered();

  assert.deepEqual(hear(row(5, 2)), []);
  assert.equal(whose.isMine(row(5, 2)), true);
});

test('where the number cannot be asked for, an act is as the server answered it', async () => {
  const { whose, hear } = desk(null, new Error('away'));
  whose.keep([7], 4);
  await answered();

  assert.deepEqual(hear(row(4, 1)), []);
  assert.equal(whose.isMine(row(4, 1)), true);
});

test('a place in the queue is one’s own whoever put the question there', () => {
  const { whose, hear } = desk(2);
  whose.keep([7], 4, { isPlaceAlone: true });

  assert.deepEqual(hear(row(4, 1)), []);
  assert.equal(whose.isMine(row(4, 1)), true);
});

test('an answer that an earlier asking brings late changes nothing', async () => {
  for (const [late, newest, isColleagues] of [[null, null, true], [null, 2, true], [null, 1, false]]) {
    const answers = [];
    let known = null;
    const whose = createChangedHere({
      number: null,
      ask: () => new Promise((resolve) => answers.push(resolve)),
      question: () => known,
      onchange() {},
    });
    whose.keep([7], 4);
    whose.hearModerators(1);

    answers[1](newest);
    await answered();
    answers[0](late);
    await answered();
    known = row(4, 1);

    assert.deepEqual(whose.mistaken(), isColleagues ? [{ version: 4, by: 1 }] : []);
    assert.equal(whose.number(), newest);
  }
});
