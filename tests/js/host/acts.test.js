import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createActs } from '../../../static/js/host/acts.js';

/** Acts over a server that answers late, as a busy one does: the page shows their changes before that. */
function host() {
  const sent = [];
  const told = [];
  const send = (name, args) => new Promise((answer) => sent.push({ name, args, answer: () => answer({ ok: true, version: sent.length }) }));
  const acts = createActs({ send, toast: { show: (text) => told.push(text) }, isResting: () => false });
  return { acts, sent, told };
}

test('another part that is pressed before the first one is answered is started after it', async () => {
  const { acts, sent } = host();

  const first = acts.startSegment({ id: 1, title: 'A' });
  void acts.startSegment({ id: 2, title: 'B' });
  sent[0].answer();
  await first;

  assert.deepEqual(
    sent.map(({ args }) => args.segment_id),
    [1, 2],
  );
});

test('the same is not sent twice while it is under way, but again once it is answered', async () => {
  const { acts, sent, told } = host();

  const first = acts.startSegment({ id: 1, title: 'A' });
  void acts.startSegment({ id: 1, title: 'A' });
  assert.equal(sent.length, 1);
  sent[0].answer();
  await first;
  void acts.startSegment({ id: 1, title: 'A' });

  assert.equal(sent.length, 2);
  assert.deepEqual(told, ['Nå: A.']);
});
