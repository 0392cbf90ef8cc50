import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

import { createActs } from '../../../../static/js/desk/acts.js';
import { openDocument } from '../../visible_document.js';

openDocument();
mock.timers.enable({ apis: ['setTimeout'] });

const BODIES = {
  1: 'Hvordan sikret dere at tilbudet fortsetter når prosjektpengene tar slutt?',
  2: 'Hvordan valgte dere ut hvilke skoler som fikk være med?',
  3: 'Hvem har arbeidsgiveransvaret?',
  4: 'Hvor mye koster det?',
};

/** A server that knows `put_on_stage` by the contract: it is refused where another question is on stage than was believed. */
function createServer() {
  const rows = Object.fromEntries(
    Object.entries(BODIES).map(([id, body]) => [id, { id: Number(id), body, state: 'queued', version: 1, staged_at: null, changed_by: null }]),
  );
  const server = { rows, version: 1, steps: 0, now: 0 };
  const onStage = () => Object.values(rows).find(({ state }) => state === 'on_stage') ?? null;
  const queue = () => Object.values(rows).filter(({ state }) => state === 'queued');

  function become(id, change, by) {
    rows[id] = { ...rows[id], ...change, version: server.version, changed_by: by };
  }

  server.put = ({ question_id: id, instead_of: believed, former }, by) => {
    const current = onStage();
    if ((current?.id ?? null) !== believed) {
      return { ok: false, error: { code: 'wrong_state', message: 'Endret.', row: current ?? rows[believed] } };
    }
    server.version += 1;
    server.steps += 1;
    if (current) become(current.id, { state: former ?? (id ? 'answered' : 'queued') }, by);
    if (id) become(id, { state: 'on_stage', staged_at: server.version }, by);
    return { ok: true, version: server.version };
  };
  server.simply = (state) => ({ question_id: id }, by) => {
    server.version += 1;
    become(id, { state }, by);
    return { ok: true, version: server.version };
  };
  server.setScreen = () => {
    server.version += 1;
    return { ok: true, version: server.version };
  };
  return Object.assign(server, { onStage, queue });
}

/** One moderator's desk: what it shows is what it heard last, and it acts after a network of its own. */
function createDesk(server, number) {
  const seen = { rows: server.rows, heard: 1, screen: 'live', told: [], mentioned: [], sent: [] };
  const onStage = () => Object.values(seen.rows).find(({ state }) => state === 'on_stage') ?? null;
  const first = () => Object.values(seen.rows).find(({ state }) => state === 'queued') ?? null;
  const does = {
    put_on_stage: server.put,
    mark_answered: server.simply('answered'),
    restore_question: server.simply('approved'),
    queue_question: server.simply('queued'),
    set_screen: server.setScreen,
  };
  const acts = createActs({
    send: async (name, args) => {
      seen.sent.push([name, args]);
      await seen.line;
      return does[name](args, number);
    },
    heard: () => seen.heard,
    toast: { show: (text, undo, other) => seen.told.push({ text, other }), mention: (text) => seen.mentioned.push(text), hold() {}, release() {} },
    log: { note() {}, drop() {} },
    onStage,
    screen: () => seen.screen,
    question: (id) => seen.rows[id] ?? null,
    moderators: () => ({ 1: { name: null }, 2: { name: 'Kari' } }),
    onchange() {},
    now: () => server.now,
  });
  /** The news arrive, and the desk is drawn. */
  function hear() {
    Object.assign(seen, { rows: { ...server.rows }, heard: server.version });
    acts.hearStage(onStage(), seen.screen);
  }
  hear();
  return { acts, seen, hear, press: () => acts.next(onStage(), first()), onStage };
}

async function withOneOnStage() {
  const server = createServer();
  server.put({ question_id: 1, instead_of: null }, 1);
  server.steps = 0;
  return server;
}

for (const apart of [0, 60, 150, 300, 1_500])
  test(`two presses ${apart} ms apart on one desk are one step`, async () => {
    const server = await withOneOnStage();
    const desk = createDesk(server, 1);

    const pressed = desk.press();
    server.now = apart;
    if (apart === 0) desk.press();
    await pressed;
    if (apart > 0) desk.hear();
    desk.press();

    assert.equal(server.steps, 1);
    assert.equal(server.onStage().id, 2);
  });

for (const apart of [0, 60, 150, 300, 1_500])
  test(`two presses ${apart} ms apart on two desks are one step, heard of or not`, async () => {
    for (const isHeard of [true, false]) {
      const server = await withOneOnStage();
      const [mine, other] = [createDesk(server, 1), createDesk(server, 2)];

      await mine.press();
      if (isHeard) other.hear();
      server.now = apart;
      await other.press();

      assert.equal(server.steps, 1);
    }
  });

for (const [screen, sentence] of [
  ['live', 'er på scenen.'],
  ['blank', 'er på scenen. Storskjermen er fortsatt svart.'],
  ['message', 'er på scenen. Storskjermen viser fortsatt en melding.'],
  ['join', 'er på scenen. Storskjermen viser fortsatt invitasjonen.'],
])
  test(`what is put on stage while the screen is ${screen} is told so`, async () => {
    const desk = createDesk(await withOneOnStage(), 1);
    desk.seen.screen = screen;

    await desk.press();

    assert.ok(desk.seen.told[0].text.endsWith(sentence), desk.seen.told[0].text);
  });

for (const apart of [0, 150, 1_500])
  test(`a press ${apart} ms after the screen went black brings no next one`, async () => {
    const server = await withOneOnStage();
    const desk = createDesk(server, 1);

    const blackened = desk.acts.setScreen({ screen: 'blank' }, 'Storskjermen er svart.');
    if (apart === 0) desk.press();
    await blackened;
    desk.seen.screen = 'blank';
    desk.hear();
    server.now = apart;
    await desk.press();
    assert.equal(server.onStage().id, 1);

    server.now = 2_000;
    await desk.press();
    assert.equal(server.onStage().id, 2);
  });

test('once the rest is over the next press is the next step', async () => {
  const server = await withOneOnStage();
  const desk = createDesk(server, 1);
  await desk.press();
  desk.hear();

  server.now = 2_000;
  await desk.press();

  assert.equal(server.onStage().id, 3);
});

test('who pressed early is told so once, and loses no undo by it', async () => {
  const server = await withOneOnStage();
  const desk = createDesk(server, 1);
  await desk.press();
  desk.hear();

  await desk.press();
  await desk.acts.stage(server.rows[4]);

  assert.equal(desk.seen.mentioned.length, 1);
  assert.equal(desk.seen.told.length, 1);
});

test('the last one rests too', async () => {
  const server = await withOneOnStage();
  const desk = createDesk(server, 1);
  for (const id of [2, 3, 4]) server.rows[id] = { ...server.rows[id], state: 'answered' };
  server.put({ question_id: 4, instead_of: 1 }, 2);
  desk.hear();

  await desk.press();

  assert.equal(server.onStage().id, 4);
});

test('who was too late reads what is on stage now, and by whom', async () => {
  const server = await withOneOnStage();
  const desk = createDesk(server, 1);
  server.put({ question_id: 3, instead_of: 1 }, 2);

  await desk.press();

  assert.equal(desk.seen.told[0].text, 'Kari har satt «Hvem har arbeidsgiveransvaret?» på scenen. Trykket ditt gjorde ingenting.');
});

test('who is too late for a stage that was cleared reads that it is free', async () => {
  const server = await withOneOnStage();
  const desk = createDesk(server, 1);
  server.put({ question_id: null, instead_of: 1 }, 2);

  await desk.press();

  assert.equal(desk.seen.told[0].text, 'Scenen er ledig nå. Kari har satt det i køen. Trykket ditt gjorde ingenting.');
});

test('another one to the stage says what became of the one that stood there', async () => {
  const server = await withOneOnStage();
  const desk = createDesk(server, 1);

  await desk.acts.stage(server.rows[4]);

  assert.equal(desk.seen.told[0].text, 'Satt på scenen. «Hvordan sikret dere at tilbudet …» er besvart.');
});

test('the one that stood there can go back into the queue afterwards, and the stage does not change by it', async () => {
  const server = await withOneOnStage();
  const desk = createDesk(server, 1);
  await desk.acts.stage(server.rows[4]);
  desk.hear();

  await desk.seen.told[0].other.act();

  assert.deepEqual(desk.seen.sent.slice(1), [
    ['restore_question', { question_id: 1, version: 3 }],
    ['queue_question', { question_id: 1, version: 4, position: 1 }],
  ]);
  assert.deepEqual([server.rows[1].state, server.onStage().id], ['queued', 4]);
});

test('or it goes back at once', async () => {
  const server = await withOneOnStage();
  const desk = createDesk(server, 1);

  await desk.acts.swap(server.rows[4]);

  assert.deepEqual(desk.seen.sent[0][1], { question_id: 4, version: 1, instead_of: 1, former: 'queued' });
  assert.equal(desk.seen.told[0].text, 'Satt på scenen. «Hvordan sikret dere at tilbudet …» ligger først i køen.');
});

test('who meant a question that was turned down meanwhile reads that', async () => {
  const server = await withOneOnStage();
  const row = { ...server.rows[2], state: 'dismissed', changed_by: 2 };
  server.put = () => ({ ok: false, error: { code: 'wrong_state', message: 'Endret.', row } });
  const late = createDesk(server, 1);

  await late.press();

  assert.equal(late.seen.told[0].text, 'Kari har avvist spørsmålet. Trykket ditt gjorde ingenting.');
});

test('what another moderator’s lead forbids is told in the server’s words', async () => {
  const server = await withOneOnStage();
  const message = 'Kari leder scenen.';
  const refuse = () => ({ ok: false, error: { code: 'not_allowed', message } });
  Object.assign(server, { put: refuse, setScreen: refuse, simply: () => refuse });
  const desk = createDesk(server, 1);

  await desk.press();
  await desk.acts.answer(server.rows[1]);
  await desk.acts.setScreen({ overlay: 'blank' }, 'Skjult i sendingen.');

  assert.deepEqual(desk.seen.told.map(({ text }) => text), [message, message, message]);
});

test('an act on the stage that is sent on after a reload says in its own words why it was refused', () => {
  const server = createServer();
  const desk = createDesk(server, 1);
  const about = { text: 'Besvart.', question_id: 1 };
  const row = { ...server.rows[3], state: 'on_stage', changed_by: 2 };

  desk.acts.resumed({ name: 'put_on_stage', args: { question_id: 2, instead_of: 1 }, about }, { ok: false, error: { code: 'wrong_state', row } });

  assert.equal(desk.seen.told[0].text, 'Kari har satt «Hvem har arbeidsgiveransvaret?» på scenen. Trykket ditt gjorde ingenting.');
});
