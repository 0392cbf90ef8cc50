import assert from 'node:assert/strict';
import { test } from 'node:test';

import { drawn } from '../drawn.js';
import { aboutLine, questionRow } from '../../../static/js/questions/question_row.js';
import { useRulesOf } from '../rules.js';

useRulesOf('attendee');

const NOW = Date.parse('2024-10-31T14:00:00Z');
const SESSION = { place: 'Seilet, Sandvika', mark: 'sail', timezone: 'Europe/Oslo', clock_offset_seconds: 0 };
const QUESTION = {
  ...{ id: 7, body: 'Hvem betaler?', state: 'approved', score: 2, askers: 1, name: 'Kari', spoken: null },
  ...{ attendances: ['in_room'], label_ids: [], submitted_at: '2024-10-31T13:54:00Z' },
};
const ABOUT = { session: SESSION, labels: { 4: { title: 'Økonomi' } }, now: NOW };
const line = (change = {}, more = {}) => drawn(aboutLine({ ...QUESTION, ...change }, { ...ABOUT, ...more })).words;

test('the small line says place, how many ask, name, age, and what it is about, always in this order', () => {
  assert.equal(
    line({ attendances: ['in_room', 'online'], askers: 3, label_ids: [4] }),
    'Seilet og på nett\u00a0· 3 spør om det samme\u00a0· Kari\u00a0· 6\u00a0min Økonomi',
  );
});

test('a dot stays with what stands before it, so that none begins a line', () => {
  assert.doesNotMatch(line({ state: 'queued' }, { canVote: true }), /[^\u00a0]·|·\u00a0/);
});

test('what nobody told leaves no gap', () => {
  assert.equal(line({ name: null }), 'Seilet\u00a0· 6\u00a0min');
});

test('by keys one comes to the vote before what else can be done with a question', () => {
  const given = { ...ABOUT, vote: { upvoted: false, score: 2 }, isMine: false, canVote: true, report: 'open', onreport: {}, onvote() {} };
  const { labels } = drawn(questionRow({ id: 7, question: QUESTION, isHere: true, isFolded: false }, given));

  assert.deepEqual(labels, ['2', '']);
});
