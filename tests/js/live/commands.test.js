import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import { createCommands, newClientId } from '../../../static/js/live/commands.js';
import { createOutbox } from '../../../static/js/live/outbox.js';
import { memory } from '../memory.js';
import { useRulesOf } from '../rules.js';

useRulesOf('attendee');

const fetchOfNode = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = fetchOfNode;
});

const refusal = (code, more = {}) => ({ ok: false, error: { code, message: code, ...more } });
const response = (status, body) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: {} });

/** Commands over a line that gives the listed answers, one an attempt; a thrown one is a broken line. */
function commandsWith({ socket = [], http = [], ...more }) {
  const sent = [];
  const give = (answers, via) => (body) => {
    sent.push({ via, ...body });
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const overSocket = give(socket, 'socket');
  const overHttp = give(http, 'http');
  globalThis.fetch = async (url, options) => overHttp({ url, args: JSON.parse(options.body), ...options });
  const connection = {
    connected: () => socket.length > 0,
    refresh: () => undefined,
    command: async (name, args) => overSocket({ name, args }),
  };
  const outbox = createOutbox('KTR7HW', memory());
  const page = { code: 'KTR7HW', language: 'nb' };
  return { sent, outbox, ...createCommands({ connection, page, token: () => 'secret', outbox, ...more }) };
}

test('a client id is a UUID of version 4', () => {
  assert.match(newClientId(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(newClientId(), newClientId());
});

test('a command goes over the socket while it lives', async () => {
  const commands = commandsWith({ socket: [{ ok: true, version: 4 }] });

  assert.deepEqual(await commands.send('approve_question', { question_id: 7 }), { ok: true, version: 4 });
  assert.deepEqual(commands.sent.map(({ via }) => via), ['socket']);
  assert.equal(commands.sent[0].args.question_id, 7);
});

test('a broken socket hands over to HTTP with the same client id', async () => {
  const commands = commandsWith({ socket: [new Error('timeout')], http: [response(200, { ok: true, version: 5 })] });

  assert.equal((await commands.send('submit_question', { body: 'Hei' })).version, 5);
  const [first, second] = commands.sent;
  assert.equal(second.url, '/api/sessions/KTR7HW/commands/submit_question');
  assert.equal(second.headers.Authorization, 'Bearer secret');
  assert.equal(second.args.client_id, first.args.client_id);
});

test('what the network broke is sent again, and kept until it is answered', async () => {
  const http = [new Error('offline'), response(502, '<html>'), response(200, { ok: true, version: 6 })];
  const commands = commandsWith({ http });

  const answer = commands.send('submit_question', { body: 'Hei', client_id: 'mine' });
  assert.deepEqual(commands.outbox.entries().map((entry) => entry.args), [{ body: 'Hei', client_id: 'mine' }]);

  assert.equal((await answer).version, 6);
  assert.deepEqual(new Set(commands.sent.map(({ args }) => args.client_id)), new Set(['mine']));
  assert.deepEqual(commands.outbox.entries(), []);
});

test('a refusal that will not change is told at once and dropped', async () => {
  const commands = commandsWith({ http: [response(422, refusal('invalid', { field: 'body' }))] });

  assert.equal((await commands.send('submit_question', { body: '' })).error.field, 'body');
  assert.equal(commands.sent.length, 1);
  assert.deepEqual(commands.outbox.entries(), []);
});

test('a question that there is no room for goes back to its writer at once', async () => {
  const full = refusal('too_many', { field: 'body', retry_after_seconds: 60 });
  const commands = commandsWith({ socket: [full] });

  assert.equal(await commands.send('submit_question', { body: 'Hei' }), full);
  assert.deepEqual([commands.sent.length, commands.outbox.entries()], [1, []]);
});

test('too many waits as long as the server asks', async () => {
  const busy = refusal('too_many', { retry_after_seconds: 1.2 });
  const commands = commandsWith({ socket: [busy, { ok: true, version: 8 }] });

  const began = performance.now();
  assert.equal((await commands.send('upvote_question', { question_id: 7, upvoted: true })).version, 8);
  assert.ok(performance.now() - began >= 1190);
});

test('who sent too many is told how long it waits; who waits for the network is not', async () => {
  const busy = refusal('too_many', { retry_after_seconds: 1.2 });
  const waits = [];
  const commands = commandsWith({ http: [response(429, busy), response(503, refusal('unavailable')), response(200, { ok: true, version: 8 })] });

  await commands.send('submit_question', { body: 'Hei' }, undefined, (seconds) => waits.push(seconds));

  assert.deepEqual(waits, [1.2]);
});

test('a moderator’s act is given up rather than carried out late', async () => {
  const commands = commandsWith({ http: [new Error('offline')], patience: 100 });

  assert.equal((await commands.send('put_on_stage', { question_id: 7 })).error.code, 'unavailable');
  assert.equal(commands.sent.length, 1);
});

test('an id used for something else is replaced once', async () => {
  const http = [response(409, refusal('client_id_reused')), response(200, { ok: true, version: 9 })];
  const commands = commandsWith({ http });

  assert.equal((await commands.send('submit_question', { body: 'Ny', client_id: 'used' })).version, 9);
  assert.notEqual(commands.sent[1].args.client_id, 'used');
});

test('an unknown attendee joins again and the command goes on', async () => {
  let joins = 0;
  const commands = commandsWith({
    http: [response(401, refusal('unauthenticated')), response(200, { ok: true, version: 3 })],
    onunauthenticated: async () => Boolean((joins += 1)),
  });

  assert.equal((await commands.send('submit_question', { body: 'Hei' })).version, 3);
  assert.equal(joins, 1);
});

/** Commands of who is not in yet, until `letIn`. */
function commandsAtTheDoor(http) {
  let token = null;
  let letIn;
  const isIn = new Promise((resolve) => {
    letIn = () => {
      token = 'secret';
      resolve(true);
    };
  });
  return { letIn, ...commandsWith({ http, token: () => token, onunauthenticated: () => isIn }) };
}

test('what is sent before one is let in waits for that, and is sent once', async () => {
  const commands = commandsAtTheDoor([response(200, { ok: true, version: 3 })]);

  const waiting = commands.send('submit_question', { body: 'Hei' });
  await new Promise(setImmediate);
  assert.deepEqual([commands.sent.length, commands.outbox.entries().length], [0, 1]);

  commands.letIn();
  assert.equal((await waiting).version, 3);
  assert.deepEqual(commands.sent.map(({ headers }) => headers.Authorization), ['Bearer secret']);
});

test('what is let go before one is let in is never sent', async () => {
  const commands = commandsAtTheDoor([]);

  const waiting = commands.send('submit_question', { body: 'Hei' });
  commands.forget();
  commands.letIn();

  assert.equal((await waiting).ok, false);
  assert.deepEqual([commands.sent, commands.outbox.entries()], [[], []]);
});

test('a reload sends on what it interrupted', async () => {
  const commands = commandsWith({ http: [response(200, { ok: true, version: 2 })] });
  commands.outbox.keep({ client_id: 'kept', name: 'submit_question', args: { client_id: 'kept' }, kept_at: 1 });

  const [entry, answer] = await new Promise((resolve) => {
    commands.resume((...told) => resolve(told));
  });
  assert.equal(entry.client_id, 'kept');
  assert.equal(answer.version, 2);
  assert.deepEqual(commands.outbox.entries(), []);
});

test("a moderator's act is sent again after a reload, but not minutes after it was meant", () => {
  const storage = memory();
  const outbox = createOutbox('KTR7HW.moderator', storage, 120_000);
  const act = (id, keptAt) => ({ client_id: id, name: 'approve_question', args: { question_id: 1 }, kept_at: keptAt });
  outbox.keep(act('old', Date.now() - 121_000));
  outbox.keep(act('fresh', Date.now() - 1_000));

  const reloaded = createOutbox('KTR7HW.moderator', storage, 120_000);

  assert.deepEqual(reloaded.entries().map((entry) => entry.client_id), ['fresh']);
  assert.equal(storage.keys().length, 1);
});

test('a report is sent once, kept nowhere, and answered by nothing where no answer came', async () => {
  const commands = commandsWith({ socket: [{ ok: true, version: 4 }, refusal('too_many')], http: [] });

  assert.deepEqual(await commands.report('report_screen', { state: 'live' }), { ok: true, version: 4 });
  assert.equal(await commands.report('report_screen', { state: 'live' }), null);
  assert.deepEqual(commands.sent.map(({ args }) => args), [{ state: 'live' }, { state: 'live' }]);
  assert.deepEqual(commands.outbox.entries(), []);
});

test('a question that was held back says for how long, each time that it is sent', async () => {
  const commands = commandsWith({ socket: [{ ok: true, version: 4 }, { ok: true, version: 5 }] });
  const entry = { client_id: 'kept', name: 'submit_question', args: { body: 'Hei', client_id: 'kept' } };
  commands.outbox.keep({ ...entry, kept_at: Date.now() - 95_000 });

  await commands.send('submit_question', entry.args);
  await commands.send('submit_question', { body: 'Nytt' });

  assert.deepEqual(commands.sent.map(({ args }) => args.waited_seconds), [95, undefined]);
  assert.equal(commands.sent[0].args.client_id, 'kept');
});

test('nothing else tells for how long it was held back', async () => {
  const commands = commandsWith({ socket: [{ ok: true, version: 4 }] });
  const args = { question_id: 7, client_id: 'kept' };
  commands.outbox.keep({ client_id: 'kept', name: 'withdraw_question', args, kept_at: Date.now() - 95_000 });

  await commands.send('withdraw_question', args);

  assert.deepEqual(commands.sent[0].args, args);
});

test('what waits to be sent is let go, and not sent again', async () => {
  const commands = commandsWith({ http: [new Error('offline'), response(200, { ok: true, version: 6 })] });

  const waiting = commands.send('submit_question', { body: 'Hei' });
  commands.forget();

  assert.equal((await waiting).ok, false);
  assert.deepEqual(commands.outbox.entries(), []);
  assert.equal(commands.sent.length, 1);
  assert.equal((await commands.send('forget_me')).version, 6);
});

test('what could not be held back has been answered by the time that the rest is let go', async () => {
  let answerTo;
  const slow = new Promise((resolve) => {
    answerTo = resolve;
  });
  const commands = commandsWith({ http: [slow] });
  const told = [];

  void commands.send('submit_question', { body: 'Hei' });
  await new Promise(setImmediate);
  void commands.forget().then(() => told.push('forgotten'));
  await new Promise(setImmediate);
  assert.deepEqual([commands.sent.length, told], [1, []]);

  answerTo(response(200, { ok: true, version: 6 }));
  await new Promise(setImmediate);
  assert.deepEqual(told, ['forgotten']);
});
