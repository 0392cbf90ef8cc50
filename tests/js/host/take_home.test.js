import assert from 'node:assert/strict';
import { test } from 'node:test';

import { drawn } from '../drawn.js';

const { addressesOf, takeHomeSection } = await import('../../../static/js/host/take_home.js');
const { sessionsSection } = await import('../../../static/js/host/sessions.js');

const page = { code: 'KTR7HW', language: 'nn' };
const downloads = { isUnderWay: () => false, faultOf: () => null, take: async () => {} };
const session = (more) => ({ state: 'live', archived: false, timezone: 'Europe/Oslo', clock_offset_seconds: 0, ...more });
const wordsOf = (more, all = {}, faultOf = () => null) =>
  drawn(
    takeHomeSection({
      ...{ page, withNames: true, onnames: () => {}, session: session(more) },
      ...{ downloads: { ...downloads, faultOf }, measures: { all: { deferred: 0, asked: 0, ...all } } },
    }),
  ).words;

test('every file is in the language of the page, and without names where that is wished', () => {
  const { xlsx, owed, pdf } = addressesOf(page, false);

  assert.equal(xlsx, '/api/sessions/KTR7HW/export?format=xlsx&names=0&language=nn');
  assert.equal(owed, '/api/sessions/KTR7HW/export?format=csv&list=owed&names=0&language=nn');
  assert.equal(pdf, '/api/sessions/KTR7HW/report.pdf?language=nn');
});

test('what is owed is counted, and the report says whether it is over', () => {
  assert.match(wordsOf({}), /så langt, uten personopplysninger.*ingen er lovet/);
  assert.match(wordsOf({ state: 'closed' }, { deferred: 3 }), /én side, uten personopplysninger.*3 er lovet, etter hvem som svarer/);
  assert.match(wordsOf({ state: 'scheduled' }), /Rapport ?blir til når møtet er i gang/);
  assert.match(wordsOf({ state: 'scheduled' }, { asked: 2 }), /Rapport ?så langt/);
});

test('paper is for before the meeting and while it runs', () => {
  assert.match(wordsOf({ state: 'scheduled' }), /Kø og liste på papir ?skriv ut før møtet/);
  assert.match(wordsOf({}), /Kø og liste på papir ?slik de er nå/);
  assert.doesNotMatch(wordsOf({ state: 'closed' }), /på papir/);
});

test('what went wrong with a file is said in its row', () => {
  const words = wordsOf({}, {}, (path) => (path.includes('format=csv&names') ? 'Filen ble ikke laget.' : null));

  assert.match(words, /Alle spørsmålene.*CSV ?CSV: Filen ble ikke laget\./);
});

const each = (more) => ({
  ...{ code: 'KTR7HW', meeting: 'Skole pluss', title: null, starts_at: '2024-10-31T13:00:00.000Z', timezone: 'Europe/Oslo' },
  ...{ state: 'closed', archived: false, rehearsal: false, questions: 0, is_here: false, path: null, ...more },
});

test('meetings are told with where they stand; the archive is behind a fold, save the one that is open', () => {
  const sessions = [
    each({ is_here: true, questions: 175, path: '/host/KTR7HW' }),
    each({ code: 'NRA4XY', title: 'Dag to', archived: true }),
  ];
  const given = { sessions, session: session({ state: 'closed' }), acts: {}, now: Date.parse('2026-11-28T12:00:00Z') };

  const { words, labels } = drawn(sessionsSection(given));

  assert.match(words, /Skole pluss ?KTR7HW · torsdag 31\. oktober 2024 kl\.\s14\.00 · avsluttet · 175 spørsmål Legg i arkivet/);
  assert.match(words, /1 i arkivet.*Skole pluss: Dag to/);
  const put = sessions.map((one) => ({ ...one, archived: true }));
  assert.match(drawn(sessionsSection({ ...given, sessions: put })).words, /1 til i arkivet.*Skole pluss: Dag to/);
  assert.deepEqual(labels, ['Legg i arkivet']);
  assert.deepEqual(drawn(sessionsSection({ ...given, session: session({}) })).labels, []);
});
