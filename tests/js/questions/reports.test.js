import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { createReports } from '../../../static/js/questions/reports.js';
import { memory } from '../memory.js';
import { useRulesOf } from '../rules.js';

const QUESTION = { id: 7, state: 'approved' };
const REFUSAL = { ok: false, error: { code: 'wrong_state', message: 'Det er tatt ut av listen.' } };

beforeEach(() => {
  useRulesOf('attendee');
  globalThis.requestAnimationFrame = () => 0;
});

function reportsAt(storage = memory(), answer = { ok: true, version: 3 }) {
  const sent = [];
  const said = [];
  const reports = createReports({
    code: 'KTR7HW',
    storage,
    send: async (name, args) => {
      sent.push([name, args]);
      return answer;
    },
    say: (text) => said.push(text),
    redraw: () => undefined,
  });
  return { reports, sent, said, storage, state: () => reports.read(QUESTION, true) };
}

test('it is asked once, then said, and known after a reload', async () => {
  const { reports, sent, said, storage, state } = reportsAt();
  assert.equal(state(), 'open');
  reports.ask(QUESTION);
  assert.equal(state(), 'asked');
  reports.cancel(QUESTION);
  assert.deepEqual([state(), sent], ['open', []]);

  await reports.report(QUESTION);
  assert.deepEqual(sent, [['report_question', { question_id: 7 }]]);
  assert.deepEqual(said, ['Meldt fra. Ordstyrerne ser på det.']);
  assert.deepEqual([state(), reportsAt(storage).state()], ['reported', 'reported']);
});

test('a refusal is told, and it may be said again', async () => {
  const { reports, said, state } = reportsAt(memory(), REFUSAL);
  await reports.report(QUESTION);
  assert.deepEqual([state(), said], ['open', ['Det er tatt ut av listen.']]);
});

test('one’s own, and what nobody can vote on, is not reported', () => {
  const { reports } = reportsAt();
  assert.equal(reports.read(QUESTION, false), 'barred');
  assert.equal(reports.read({ ...QUESTION, state: 'answered' }, true), 'barred');
});
