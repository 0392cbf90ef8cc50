import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';

import { createBatchSize } from '../../../static/js/live/batch_size.js';
import { createPolling } from '../../../static/js/live/polling.js';
import { visibilityCheck } from '../../../static/js/base/page_visibility.js';
import { createStore } from '../../../static/js/live/store.js';
import { openDocument } from '../visible_document.js';

const fetchOfNode = globalThis.fetch;
const here = openDocument();
let polling;
let requests = [];
afterEach(() => {
  polling.stop();
  for (const request of requests) request.answer(503); // else its timer holds the run up for as long as a phone is patient
  here.look(true);
  globalThis.fetch = fetchOfNode;
  mock.timers.reset();
});

const settle = () => new Promise((resolve) => setImmediate(resolve));
const message = (since, version, epoch = 'first', topic = 'audience') => ({
  topic,
  epoch,
  since,
  version,
  rows: { questions: { [version]: { body: `Nr. ${version}` } } },
});

/** A server that is asked by hand: each request waits for its answer. */
function pollingOf(topics = ['audience']) {
  requests = [];
  const heard = { successes: 0, refusals: 0, parts: 0, drawings: 0 };
  globalThis.fetch = (url, { headers }) =>
    new Promise((answer) => {
      requests.push({ url, headers, answer: (status, body, of = {}) => answer(new Response(JSON.stringify(body), { status, headers: of })) });
    });
  const store = createStore();
  polling = createPolling({
    code: 'KTR7HW',
    language: 'nb',
    token: () => 'secret',
    isSeen: visibilityCheck('attendee'),
    topics,
    parts: createBatchSize(),
    store,
    onchange: () => (heard.drawings += 1),
    onpart: () => (heard.parts += 1),
    onsuccess: () => (heard.successes += 1),
    onunauthenticated: () => (heard.refusals += 1),
  });
  return { asked: requests, heard, store };
}

async function answered(request, status, body, of) {
  request.answer(status, body, of);
  for (let turns = 0; turns < 20; turns += 1) await settle();
}

test('it asks from what it holds and folds the answer', async () => {
  const { asked, heard, store } = pollingOf();
  polling.start();
  await answered(asked[0], 200, message(0, 4));
  polling.hurry();

  assert.equal(asked[0].url, '/api/sessions/KTR7HW/changes?topic=audience&since=0&limit=100');
  assert.equal(asked[0].headers.Authorization, 'Bearer secret');
  assert.equal(asked[1].url, '/api/sessions/KTR7HW/changes?topic=audience&since=4&limit=200');
  assert.deepEqual([store.version('audience'), heard.successes], [4, 1]);
});

test('an answer that a newer turn has overtaken is dropped', async () => {
  const { asked, store } = pollingOf();
  polling.start();
  polling.hurry();
  await answered(asked[1], 200, message(0, 5));
  await answered(asked[0], 200, message(0, 4));

  assert.equal(store.version('audience'), 5);
});

test('once stopped it is silent', async () => {
  const { asked, heard, store } = pollingOf();
  polling.start();
  polling.stop();
  await answered(asked[0], 200, message(0, 4));
  polling.hurry();

  assert.deepEqual([store.version('audience'), heard.successes, asked.length], [0, 0, 1]);
});

test('another history is forgotten and asked for anew', async () => {
  const { asked, heard, store } = pollingOf();
  polling.start();
  await answered(asked[0], 200, message(0, 9));
  polling.hurry();
  await answered(asked[1], 200, message(0, 3, 'second'));
  polling.hurry();

  assert.equal(asked[2].url, '/api/sessions/KTR7HW/changes?topic=audience&since=0&limit=400');
  assert.equal(heard.successes, 1);
  assert.equal(store.epoch(), null);
});

test('a token that is worth nothing is told once', async () => {
  const { asked, heard } = pollingOf();
  polling.start();
  await answered(asked[0], 401, { ok: false });

  assert.equal(heard.refusals, 1);
  assert.equal(asked.length, 1);
});

test('while nobody looks it asks for nothing, not even what was begun in the dark', async () => {
  const { asked, store } = pollingOf();
  here.look(false);
  polling.start();
  polling.hurry();
  assert.equal(asked.length, 0);

  here.look(true);
  polling.hurry();
  await answered(asked[0], 200, message(0, 4));
  assert.equal(store.version('audience'), 4);
});

test('what comes in parts is folded as it comes, and asked on for from there', async () => {
  const { asked, heard, store } = pollingOf();
  polling.start();
  await answered(asked[0], 200, { ...message(0, 4), more: true });
  assert.deepEqual([store.version('audience'), heard.parts, heard.successes], [4, 1, 0]);

  await answered(asked[1], 200, message(4, 9));
  assert.equal(asked[1].url, '/api/sessions/KTR7HW/changes?topic=audience&since=4&limit=200');
  assert.deepEqual([store.version('audience'), heard.successes], [9, 1]);
});

test('a part that never came leaves what came before it', async () => {
  const { asked, heard, store } = pollingOf();
  polling.start();
  await answered(asked[0], 200, { ...message(0, 4), more: true });
  await answered(asked[1], 503, { ok: false });
  polling.hurry();

  assert.deepEqual([store.version('audience'), heard.successes], [4, 0]);
  assert.match(asked[2].url, /since=4/);
});

test('two topics are drawn together, and what came is kept where the other failed', async () => {
  const { asked, heard, store } = pollingOf(['audience', 'mine']);
  polling.start();
  await answered(asked[0], 200, message(0, 4));
  assert.equal(heard.drawings, 0);
  await answered(asked[1], 200, message(0, 4, 'first', 'mine'));
  assert.deepEqual([store.version('audience'), store.version('mine'), heard.drawings], [4, 4, 1]);

  polling.hurry();
  await answered(asked[2], 503, { ok: false });
  await answered(asked[3], 200, message(4, 6, 'first', 'mine'));
  assert.deepEqual([store.version('audience'), store.version('mine'), heard.successes], [4, 6, 1]);
});

test('told that it was too much, it waits for as long as it was told, and goes on from what it holds', async () => {
  const { asked, heard, store } = pollingOf(['audience', 'mine']);
  mock.timers.enable({ apis: ['setTimeout'] });
  polling.start();
  await answered(asked[0], 200, message(0, 4));
  await answered(asked[1], 429, { ok: false }, { 'Retry-After': '20' });
  assert.deepEqual([store.version('audience'), heard.drawings, heard.refusals], [4, 1, 0]);

  mock.timers.tick(19_999);
  assert.equal(asked.length, 2);
  mock.timers.tick(1);
  assert.match(asked[2].url, /topic=audience&since=4/);
  assert.match(asked[3].url, /topic=mine&since=0/);
  await answered(asked[2], 200, message(4, 6));
  await answered(asked[3], 200, message(0, 6, 'first', 'mine'));
  assert.deepEqual([store.version('audience'), store.version('mine'), heard.successes], [6, 6, 1]);
});

test('a Retry-After that is a date is no reason to ask at once', async () => {
  const { asked } = pollingOf();
  mock.timers.enable({ apis: ['setTimeout'] });
  polling.start();
  await answered(asked[0], 503, { ok: false }, { 'Retry-After': 'Thu, 31 Oct 2024 14:00:00 GMT' });

  mock.timers.tick(499);
  assert.equal(asked.length, 1);
  mock.timers.tick(501);
  assert.equal(asked.length, 2);
});
