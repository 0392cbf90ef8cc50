import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

import { createDraft } from '../../../static/js/questions/draft.js';
import { memory } from '../memory.js';

const settle = () => new Promise((resolve) => setImmediate(resolve));

function draftWith(storage = memory()) {
  const sent = [];
  let thanks = 0;
  let lates = 0;
  const waits = [];
  const draft = createDraft({
    code: 'KTR7HW',
    maxLength: 300,
    storage,
    send: (name, args, about, hold) => new Promise((answer) => sent.push({ name, args, answer, hold })),
    onchange: () => undefined,
    onsent: () => (thanks += 1),
    onlate: () => (lates += 1),
    onwait: (seconds) => waits.push(seconds),
  });
  return { draft, sent, storage, waits, thanks: () => thanks, lates: () => lates };
}

test('what is written is kept over a reload, and so is the name', () => {
  const { draft, storage } = draftWith();
  draft.write({ body: 'Hva koster det?' });
  draft.label(3, true);
  draft.rename('Kari');

  const reloaded = draftWith(storage).draft.read();
  assert.deepEqual([reloaded.body, reloaded.labels, reloaded.name], ['Hva koster det?', [3], 'Kari']);
});

test('nothing and too much are refused beside the field, with the text kept', () => {
  const { draft, sent } = draftWith();
  assert.equal(draft.submit(), false);
  assert.equal(draft.read().error.field, 'body');

  draft.write({ body: 'å'.repeat(303) });
  assert.equal(draft.read().error, null);
  assert.equal(draft.read().left, -3);
  assert.equal(draft.submit(), false);
  assert.equal(draft.read().body.length, 303);
  assert.equal(sent.length, 0);
});

test('the second of two quick presses finds an empty field and says nothing', async () => {
  mock.timers.enable({ apis: ['Date'] });
  const { draft, sent } = draftWith();
  draft.write({ body: 'Hva koster det?' });
  draft.submit();
  sent[0].answer({ ok: true, question_id: 7 });
  await settle();

  mock.timers.tick(600);
  assert.equal(draft.submit(), true);
  assert.equal(draft.read().error, null);
  assert.equal(sent.length, 1);

  mock.timers.tick(600);
  assert.equal(draft.submit(), false);
  assert.equal(draft.read().error.field, 'body');
  mock.timers.reset();
});

test('it is gone when the server has it', async () => {
  const { draft, sent, thanks } = draftWith();
  draft.write({ body: 'Hva koster det?' });
  draft.rename(' Kari ');
  assert.equal(draft.submit(), true);
  draft.submit();
  draft.write({ body: 'skrevet mens den sendes' });

  const { name, args, answer } = sent[0];
  assert.equal(name, 'submit_question');
  assert.equal(args.body, 'Hva koster det?');
  assert.equal(args.name, 'Kari');
  answer({ ok: true, version: 3 });
  await settle();

  assert.equal(sent.length, 1);
  assert.deepEqual([draft.read().body, draft.read().is_sending, thanks()], ['', false, 1]);
});

test('a reload in mid-send sends the same question under the same id', async () => {
  const { draft, sent, storage } = draftWith();
  draft.write({ body: 'Hva koster det?' });
  draft.submit();

  const reloaded = draftWith(storage);
  assert.equal(reloaded.draft.read().is_sending, true);
  reloaded.draft.resume();
  assert.deepEqual(reloaded.sent[0].args, sent[0].args);
});

test('a refusal keeps the text and its id; another text gets another id', async () => {
  const { draft, sent } = draftWith();
  draft.write({ body: 'Hva koster det?' });
  draft.submit();
  sent[0].answer({ ok: false, error: { code: 'asking_closed', message: 'Stengt' } });
  await settle();
  assert.deepEqual([draft.read().body, draft.read().error.message], ['Hva koster det?', 'Stengt']);

  draft.submit();
  assert.equal(sent[1].args.client_id, sent[0].args.client_id);
  sent[1].answer({ ok: false, error: { code: 'invalid', message: 'Nei', field: 'body' } });
  await settle();

  draft.write({ body: 'Hva koster det per elev?' });
  draft.submit();
  assert.notEqual(sent[2].args.client_id, sent[0].args.client_id);
});

test('an answer empties what is kept only of its own question, for another tab may have written on', async () => {
  const { draft, sent, storage } = draftWith();
  draft.write({ body: 'Hva koster det?' });
  draft.submit();
  const other = draftWith(storage);
  other.draft.resume();
  other.sent[0].answer({ ok: true, version: 3 });
  await settle();
  other.draft.write({ body: 'Skrevet i en annen fane' });

  sent[0].answer({ ok: true, version: 3 });
  await settle();

  assert.equal(draft.read().body, '');
  assert.equal(draftWith(storage).draft.read().body, 'Skrevet i en annen fane');
});

test('what was refused after all is written on, unless something else is being written', () => {
  const { draft } = draftWith();
  const refused = { body: 'Hva koster det?', labels: [3] };
  draft.giveBack(refused, { code: 'asking_closed', message: 'Stengt' });
  assert.deepEqual([draft.read().body, draft.read().error.message], ['Hva koster det?', 'Stengt']);

  draft.write({ body: 'Noe annet' });
  draft.giveBack(refused, { code: 'asking_closed', message: 'Stengt' });
  assert.equal(draft.read().body, 'Noe annet');
});

test('it is late only when it has waited long, until it is answered', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { draft, sent, lates } = draftWith();
  draft.write({ body: 'Hva koster det?' });
  draft.submit();
  mock.timers.tick(1_999);
  assert.deepEqual([draft.read().isLate, lates()], [false, 0]);

  mock.timers.tick(60_000);
  assert.deepEqual([draft.read().isLate, lates()], [true, 1]);

  sent[0].answer({ ok: true, version: 3 });
  await settle();
  assert.equal(draft.read().isLate, false);
  mock.timers.tick(60_000);
  assert.equal(lates(), 1);
  mock.timers.reset();
});

test('what is answered soon is never late', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { draft, sent, lates } = draftWith();
  draft.write({ body: 'Hva koster det?' });
  draft.submit();
  mock.timers.tick(50);
  sent[0].answer({ ok: true, version: 3 });
  await settle();
  mock.timers.tick(60_000);

  assert.deepEqual([draft.read().isLate, lates()], [false, 0]);
  mock.timers.reset();
});

test('what the server holds back counts down, is told once, and is late only after that', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  const { draft, sent, lates, waits } = draftWith();
  draft.write({ body: 'Hva koster det?' });
  draft.submit();
  sent[0].hold(18.2);
  assert.deepEqual([draft.read().secondsLeft, waits], [19, [19]]);

  mock.timers.tick(10_000);
  sent[0].hold(8);
  assert.deepEqual([draft.read().secondsLeft, waits, lates()], [8, [19], 0]);
  mock.timers.tick(10_000);
  assert.deepEqual([draft.read().secondsLeft, lates()], [0, 1]);

  sent[0].answer({ ok: true, version: 3 });
  await settle();
  assert.deepEqual([draft.read().secondsLeft, draft.read().isLate], [0, false]);
  mock.timers.reset();
});
