import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answerTime, cutInQueue, fitText, paceText } from '../../../static/js/questions/answer_time.js';

const T0 = Date.parse('2024-10-31T14:38:00Z');
const at = (minutes) => new Date(T0 + minutes * 60_000).toISOString();

const session = { timezone: 'Europe/Oslo', clock_offset_seconds: 0 };
const span = { answers_from: null, answers_until: at(12) };
const timeOf = (given) => answerTime({ measures: { answer_seconds: null }, span, current: null, now: T0, ...given });

test('what fits is told as one would say it', () => {
  const said = (fits, queued) => fitText({ seconds: 600, fits }, queued);

  assert.deepEqual(
    [said(4, 0), said(4, 1), said(4, 2), said(6, 6), said(3, 6), said(0, 6), said(0, 1)],
    [
      'Det er tid til omtrent 4 svar',
      'Vi rekker det ene i køen',
      'Vi rekker begge i køen',
      'Vi rekker alle 6 i køen',
      'Vi rekker 3 av 6 i køen',
      'Vi rekker ingen i køen',
      'Vi rekker ingen i køen',
    ],
  );
  assert.equal(fitText({ seconds: 0, fits: 0 }, 6), 'Tiden for svar er ute');
});

test('the time for answers is measured by those that were given', () => {
  const usual = timeOf({});
  const known = timeOf({ measures: { answer_seconds: 140 } });

  assert.deepEqual(usual, { seconds: 720, endsAt: at(12), perAnswer: null, fits: 4 });
  assert.deepEqual([known.perAnswer, known.fits], [140, 5]);
  assert.equal(paceText(usual, session, T0), 'Slutt 15.50');
  assert.equal(paceText(known, session, T0), '2:20 per svar, slutt 15.50');
});

test('the queue is cut between two of it, or not at all', () => {
  assert.deepEqual(
    [0, 1, 5, 6, 9].map((fits) => cutInQueue({ fits }, 6)),
    [null, 1, 5, null, null],
  );
  assert.equal(cutInQueue({ fits: 4 }, 0), null);
});

test('weeks before the meeting the time is that of the meeting, and the day is said', () => {
  const ahead = { answers_from: at(14 * 24 * 60), answers_until: at(14 * 24 * 60 + 120) };
  const time = timeOf({ span: ahead });

  assert.equal(time.seconds, 7200);
  assert.equal(paceText(time, session, T0), 'Slutt torsdag 14. november kl.\u00a017.38');
});
