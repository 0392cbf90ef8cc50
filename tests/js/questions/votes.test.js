import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createVotes } from '../../../static/js/questions/votes.js';

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Votes whose commands wait until they are answered by hand. */
function votesAt(heard) {
  const sent = [];
  const refused = [];
  const votes = createVotes({
    send: (name, args) => new Promise((answer) => sent.push({ name, args, answer })),
    version: (topic) => heard[topic],
    onchange: () => undefined,
    onrefused: (error) => refused.push(error),
  });
  return { votes, sent, refused };
}

test('a press shows at once and is counted once', async () => {
  const heard = { audience: 5, mine: 5 };
  const { votes, sent } = votesAt(heard);
  votes.press(7, true, false);
  assert.deepEqual(votes.read(7, false, 10), { upvoted: true, score: 11 });

  sent[0].answer({ ok: true, version: 6 });
  await settle();
  assert.deepEqual(votes.read(7, false, 10), { upvoted: true, score: 11 });

  heard.audience = 6;
  assert.deepEqual(votes.read(7, false, 11), { upvoted: true, score: 11 });

  heard.mine = 6;
  assert.deepEqual(votes.read(7, true, 11), { upvoted: true, score: 11 });
  assert.deepEqual(sent.map(({ args }) => args), [{ question_id: 7, upvoted: true }]);
});

test('the score may arrive before one’s own vote does, and the other way round', async () => {
  const heard = { audience: 5, mine: 6 };
  const { votes, sent } = votesAt(heard);
  votes.press(7, true, false);
  sent[0].answer({ ok: true, version: 6 });
  await settle();

  assert.deepEqual(votes.read(7, true, 10), { upvoted: true, score: 11 });
});

test('the last of several presses wins, one command at a time', async () => {
  const heard = { audience: 5, mine: 5 };
  const { votes, sent } = votesAt(heard);
  votes.press(7, true, false);
  votes.press(7, false, false);
  assert.equal(sent.length, 1);
  assert.deepEqual(votes.read(7, false, 10), { upvoted: false, score: 10 });

  sent[0].answer({ ok: true, version: 6 });
  await settle();
  assert.deepEqual(sent[1].args, { question_id: 7, upvoted: false });

  Object.assign(heard, { audience: 6, mine: 6 });
  assert.deepEqual(votes.read(7, true, 11), { upvoted: false, score: 10 });

  sent[1].answer({ ok: true, version: 7 });
  await settle();
  assert.deepEqual(votes.read(7, true, 11), { upvoted: false, score: 10 });

  Object.assign(heard, { audience: 7, mine: 7 });
  assert.deepEqual(votes.read(7, false, 10), { upvoted: false, score: 10 });
});

test('a press after the answer but before the news is a new wish', async () => {
  const { votes, sent } = votesAt({ audience: 5, mine: 5 });
  votes.press(7, true, false);
  sent[0].answer({ ok: true, version: 6 });
  await settle();
  votes.press(7, false, false);

  assert.equal(sent.length, 2);
  assert.deepEqual(votes.read(7, false, 10), { upvoted: false, score: 10 });
});

test('a refusal takes the wish back and is told', async () => {
  const { votes, sent, refused } = votesAt({ audience: 5, mine: 5 });
  votes.press(7, true, false);
  sent[0].answer({ ok: false, error: { code: 'wrong_state' } });
  await settle();

  assert.deepEqual(votes.read(7, false, 10), { upvoted: false, score: 10 });
  assert.deepEqual(refused, [{ code: 'wrong_state' }]);
});
