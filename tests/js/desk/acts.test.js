import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

import { createActs } from '../../../static/js/desk/acts.js';
import { useRulesOf } from '../rules.js';

useRulesOf('moderator');

const QUESTION = { id: 7, version: 3, state: 'pending', position: null, body: 'Hvem betaler for tilbudet?' };
const ON_STAGE = { ...QUESTION, state: 'on_stage', staged_at: '2024-10-31T14:38:00Z' };

/** Acts over a server that gives each command the next version, or the refusals it is told to give. */
function desk(refusal = null, more = {}) {
  const seen = { sent: [], told: [], mentioned: [], noted: [], dropped: [], heard: 3, version: 3 };
  const acts = createActs({
    send: async (name, args, about) => {
      seen.sent.push([name, args]);
      seen.about = about;
      await seen.network;
      if (refusal) return { ok: false, error: refusal };
      seen.version += 1;
      return { ok: true, version: seen.version, ...more };
    },
    heard: () => seen.heard,
    toast: {
      show: (text, undo, other) => seen.told.push({ text, undo, ...(other && { other }) }),
      showLasting: (text, undo) => seen.told.push({ text, undo, lasts: true }),
      undo: () => seen.told.at(-1)?.undo(),
      mention: (text) => seen.mentioned.push(text),
      hold: (text) => {
        seen.held = text;
        (seen.holds ??= []).push(text);
      },
      release: () => (seen.held = null),
      correct: (undoIt, text) => seen.told.at(-1)?.undo === undoIt && seen.told.push({ text, undo: undefined }),
    },
    log: { note: (act) => seen.noted.push(act), drop: (version) => seen.dropped.push(version) },
    onStage: () => seen.onStage ?? null,
    screen: () => 'live',
    question: (id) => seen.rows?.[id] ?? null,
    moderators: () => ({ 2: { name: 'Kari' }, 3: { name: null } }),
    number: 1,
    onchange() {},
    now: () => seen.now ?? 0,
  });
  return { acts, seen };
}

test('an act says which version of the row it is meant for', async () => {
  const { acts, seen } = desk();

  await acts.approve(QUESTION);

  assert.deepEqual(seen.sent, [['approve_question', { question_id: 7, version: 3 }]]);
});

test('a second press waits until the store has heard of the first', async () => {
  const { acts, seen } = desk();
  await acts.approve(QUESTION);
  await acts.approve(QUESTION);
  assert.equal(seen.sent.length, 1);

  seen.heard = 4;
  await acts.defer({ ...QUESTION, version: 4, state: 'approved' });

  assert.deepEqual(seen.sent.at(-1), ['defer_question', { question_id: 7, version: 4 }]);
});

test('another part is started though the first one is not answered yet, the same one once', async () => {
  const { acts, seen } = desk();

  const starts = [{ id: 1, title: 'A' }, { id: 2, title: 'B' }, { id: 2, title: 'B' }].map(acts.startSegment);
  await Promise.all(starts);

  assert.deepEqual(
    seen.sent.map(([, { segment_id }]) => segment_id),
    [1, 2],
  );
});

test('an act is told with its undo, which names the version of the act', async () => {
  const { acts, seen } = desk();
  await acts.approve(QUESTION);
  assert.equal(seen.told[0].text, 'Godkjent.');

  await seen.told[0].undo();

  assert.deepEqual(seen.sent.at(-1), ['undo', { version: 4 }]);
});

test('a refusal is told in its own words, without undo, and the row is free again', async () => {
  const { acts, seen } = desk({ code: 'wrong_state', message: 'Det er endret siden.' });

  await acts.approve(QUESTION);

  assert.deepEqual(seen.told, [{ text: 'Det er endret siden.', undo: undefined }]);
  assert.equal(acts.isBusy(7), false);
});

test('an act that a colleague came before says what became of the question, and by whom', async () => {
  const now = { ...QUESTION, version: 4, state: 'queued', position: 1, changed_by: 2 };
  const { acts, seen } = desk({ code: 'wrong_state', message: 'Det er endret siden.', row: now });

  await acts.approve(QUESTION);

  assert.equal(seen.told[0].text, 'Kari har satt det i køen.');
});

test('what a colleague did a moment before is told as theirs, without undo', async () => {
  const { acts, seen } = desk();
  await acts.approve(QUESTION);
  const now = { ...QUESTION, version: 4, state: 'approved', changed_by: 2 };
  seen.rows = { 7: now };

  acts.retractMistaken();

  assert.deepEqual(seen.told.at(-1), { text: 'Kari hadde allerede gjort det.', undo: undefined });
  assert.deepEqual(seen.dropped, [4]);
  assert.equal(acts.isMine(now), false);
});

test('a refusal that a dialog waits for is left to the dialog', async () => {
  const { acts, seen } = desk({ code: 'wrong_state', message: 'Det er endret siden.', row: QUESTION });

  const answer = await acts.edit(QUESTION, 'Ny ordlyd');

  assert.deepEqual(answer.error.row, QUESTION);
  assert.deepEqual(seen.told, []);
});

test('a question that could not be parted, and a subject that was not taken, are left to their dialogs', async () => {
  const refusal = { code: 'invalid', message: 'Temaet finnes fra før.', field: 'title' };
  const { acts, seen } = desk(refusal);

  const answers = [await acts.unmerge({ ...QUESTION, state: 'merged' }), await acts.saveLabel({ title: 'Økonomi', shown: true })];

  assert.deepEqual(
    answers.map(({ error }) => error),
    [refusal, refusal],
  );
  assert.deepEqual(seen.told, []);
});

test('the next one is put on stage instead of what this desk shows there', async () => {
  const { acts, seen } = desk();
  seen.onStage = ON_STAGE;

  await acts.next(ON_STAGE, { ...QUESTION, id: 8, version: 2 });

  assert.deepEqual(seen.sent, [['put_on_stage', { question_id: 8, version: 2, instead_of: 7 }]]);
});

test('the last one is marked as answered', async () => {
  const { acts, seen } = desk();

  await acts.next(ON_STAGE, null);

  assert.deepEqual(seen.sent, [['mark_answered', { question_id: 7, version: 3 }]]);
});

test('taking down from the stage names no question, but the version of the one that stands there', async () => {
  const { acts, seen } = desk();
  seen.onStage = ON_STAGE;

  await acts.unstage(ON_STAGE);

  assert.deepEqual(seen.sent, [['put_on_stage', { question_id: null, version: 3, instead_of: 7 }]]);
});

test('an act is written down by its version and its question, and no longer once it is undone', async () => {
  const { acts, seen } = desk();
  await acts.approve(QUESTION);
  const [{ version, text, question_id: id }] = seen.noted;
  assert.deepEqual([version, text, id], [4, 'Godkjent.', 7]);

  await acts.undo(4);

  assert.deepEqual(seen.dropped, [4]);
});

test('what can no longer be undone leaves, but not for a server that is away', async () => {
  const late = desk({ code: 'wrong_state', message: 'Spørsmålet er endret.' });
  await late.acts.undo(4);
  assert.deepEqual(late.seen.dropped, [4]);

  const away = desk({ code: 'unavailable', message: 'Prøv igjen.' });
  await away.acts.undo(4);

  assert.deepEqual(away.seen.dropped, []);
});

test('what is on its way says so once it takes long, until it is answered', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { acts, seen } = desk();
  let arrive;
  seen.network = new Promise((resolve) => (arrive = resolve));
  const told = acts.approve(QUESTION);
  mock.timers.tick(999);
  assert.equal(seen.held, undefined);

  mock.timers.tick(1);
  assert.equal(seen.held, 'Sender …');
  mock.timers.tick(60_000);
  assert.equal(seen.held, 'Ikke sendt ennå – prøver igjen.');
  arrive();
  await told;

  assert.deepEqual([seen.held, seen.told[0].text], [null, 'Godkjent.']);
  mock.timers.reset();
});

test('an act that is sent on after a reload is told, written down and undone as any other', async () => {
  const before = desk();
  await before.acts.approve(QUESTION);
  const entry = { name: 'approve_question', args: { question_id: 7, version: 3 }, about: before.seen.about };

  const { acts, seen } = desk();
  acts.resumed(entry, { ok: true, version: 4 });
  assert.deepEqual([seen.told[0].text, seen.noted[0].question_id, seen.noted[0].version], ['Godkjent.', 7, 4]);
  await seen.told[0].undo();

  assert.deepEqual(seen.sent, [['undo', { version: 4 }]]);
});

test('an undo that is sent on after a reload leaves the log, and a refusal is told', () => {
  const { acts, seen } = desk();
  acts.resumed({ name: 'undo', args: { version: 4 } }, { ok: true, version: 5 });
  assert.deepEqual([seen.told[0].text, seen.dropped], ['Angret.', [4]]);

  const refused = { ok: false, error: { code: 'wrong_state', message: 'Det er endret siden.' } };
  acts.resumed({ name: 'approve_question', args: {}, about: { text: 'Godkjent.', question_id: 7 } }, refused);
  assert.deepEqual([seen.told[1].text, seen.noted], ['Det er endret siden.', []]);
});

const MANY = Array.from({ length: 203 }, (_each, n) => ({ ...QUESTION, id: n + 1, version: n }));
const left = (n) => `${n} er latt ligge.`;

test('an act on many goes out in portions, is told as one and undone as one, the last portion first', async () => {
  const { acts, seen } = desk();

  await acts.bulk('mark_answered', MANY, {}, left);

  assert.deepEqual(
    seen.sent.map(([name, { question_ids: ids, versions }]) => [name, ids.length, versions[ids[0]]]),
    [
      ['in_bulk', 200, 0],
      ['in_bulk', 3, 200],
    ],
  );
  assert.deepEqual([seen.told[0].text, seen.told[0].lasts], ['203 er latt ligge.', true]);

  await seen.told[0].undo();
  assert.deepEqual(seen.sent.slice(2), [
    ['undo', { version: 5 }],
    ['undo', { version: 4 }],
  ]);
  assert.deepEqual([seen.told[1].text, seen.told.length], ['Angret.', 2]);
});

test('an act on many is one entry of the log, from the first portion on, and is undone whole from there', async () => {
  const { acts, seen } = desk();
  await acts.bulk('mark_answered', MANY, {}, left);
  const [first, whole] = seen.noted;
  assert.deepEqual([first.version, first.text, first.versions], [4, '200 er latt ligge.', undefined]);
  assert.deepEqual([whole.version, whole.text, whole.versions], [4, '203 er latt ligge.', [4, 5]]);

  await acts.undoNoted(whole);

  assert.deepEqual(
    seen.sent.slice(2).map(([, { version }]) => version),
    [5, 4],
  );
  assert.deepEqual(seen.dropped, [4]);
});

test('what of many the server cannot undo just now stays to be undone', async () => {
  const { acts, seen } = desk({ code: 'unavailable', message: 'Prøv igjen.' });

  await acts.undoNoted({ version: 4, text: '203 er latt ligge.', question_id: null, versions: [4, 5] });

  assert.deepEqual([seen.sent.length, seen.dropped, seen.noted[0].versions], [1, [], [4, 5]]);
  assert.equal(seen.told[0].text, 'Prøv igjen.');
});

test('while many go out it is told how far they are, and an undo or a second press waits', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { acts, seen } = desk();
  let arrive;
  seen.network = new Promise((resolve) => (arrive = resolve));
  const told = acts.bulk('mark_answered', MANY, {}, left);
  mock.timers.tick(60_000);
  assert.equal(seen.held, 'Sender 200 av 203 …');

  acts.undoLast();
  assert.equal(acts.bulk('mark_answered', MANY, {}, left), null);
  assert.equal(seen.held, 'Vent litt: det sendes fortsatt.');
  arrive();
  await told;

  assert.deepEqual([seen.sent.length, seen.held], [2, 'Sender 203 av 203 …']);
  await acts.undoLast();
  assert.deepEqual(seen.sent.at(-1), ['undo', { version: 4 }]);
  mock.timers.reset();
});

test('an act on many says how many were left as they are', async () => {
  const { acts, seen } = desk(null, { refused: { 2: 'wrong_state' } });

  await acts.bulk('mark_answered', MANY.slice(0, 3), {}, left);

  assert.equal(seen.told[0].text, '2 er latt ligge. 1 ble stående: det er endret.');
});

test('an undo of many says what came after it', async () => {
  const { acts, seen } = desk(null, { kept: [1, 2] });

  await acts.undo(4);

  assert.equal(seen.told[0].text, 'Angret. 2 er endret siden.');
});

test('what the screens show is set as it is wished, and can be undone', async () => {
  const { acts, seen } = desk();

  await acts.setScreen({ screen: 'blank' }, 'Storskjermen er svart.');

  assert.deepEqual(seen.sent, [['set_screen', { screen: 'blank' }]]);
  assert.equal(typeof seen.told[0].undo, 'function');
});

const QUEUED = { ...QUESTION, state: 'queued', position: 1 };
const moved = ({ sent }) => sent.map(([, { version, position }]) => [version, position]);

test('presses while a move is under way add up, and are sent once it is answered', async () => {
  const { acts, seen } = desk();
  let arrive;
  seen.network = new Promise((resolve) => (arrive = resolve));

  const first = acts.step(QUEUED, 1, 9);
  acts.step(QUEUED, 1, 9);
  acts.step(QUEUED, 1, 9);
  arrive();
  await first;

  assert.deepEqual(moved(seen), [
    [3, 2],
    [4, 4],
  ]);
  assert.deepEqual(
    seen.told.map(({ text }) => text),
    ['Flyttet til nr.\u00a04.'],
  );
  await seen.told[0].undo();
  assert.deepEqual(seen.sent.slice(2), [
    ['undo', { version: 5 }],
    ['undo', { version: 4 }],
  ]);
});

test('a press on a row whose move is answered but not heard of counts from where it was moved', async () => {
  const { acts, seen } = desk();

  await acts.step(QUEUED, 1, 9);
  await acts.step(QUEUED, 1, 9);
  seen.heard = 5;
  await acts.step({ ...QUEUED, version: 5, position: 3 }, -1, 9);

  assert.deepEqual(moved(seen), [
    [3, 2],
    [4, 3],
    [5, 2],
  ]);
});

test('presses add up to the ends of the queue at most', async () => {
  const { acts, seen } = desk();

  await acts.step(QUEUED, 1, 3);
  await acts.step(QUEUED, 1, 3);

  assert.deepEqual(moved(seen), [[3, 2]]);
});

test('a move that is refused is forgotten, with the presses after it', async () => {
  const { acts, seen } = desk({ code: 'wrong_state', message: 'Det er endret siden.' });

  const first = acts.step(QUEUED, 1, 9);
  acts.step(QUEUED, 1, 9);
  await first;
  await acts.step(QUEUED, 1, 9);

  assert.deepEqual(moved(seen), [
    [3, 2],
    [3, 2],
  ]);
});
