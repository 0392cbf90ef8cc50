import assert from 'node:assert/strict';
import { test } from 'node:test';

import { byWeight, outcomeOf, isLeftOver, newsOf, restText } from '../../../static/js/questions/outcome.js';

const KNOWN = {
  session: { state: 'live' },
  reasons: { 1: { code: 'off_topic', title: 'utenfor temaet' } },
};
const OVER = { ...KNOWN, session: { state: 'closed' } };
const fate = (state, more = {}) => outcomeOf({ state, ...more }, KNOWN).text;

test('each state is told in plain words', () => {
  assert.equal(fate('pending'), 'Venter på ordstyrer');
  assert.equal(fate('approved'), 'Godkjent. Alle kan se det og stemme.');
  assert.equal(fate('queued', { position: 2 }), 'Ditt spørsmål er nr.\u00a02 i køen');
  assert.equal(fate('on_stage'), 'Besvares nå');
  assert.equal(fate('answered'), 'Besvart');
  assert.equal(fate('deferred'), 'Besvares skriftlig');
  assert.equal(fate('withdrawn'), 'Trukket tilbake');
});

test('a reason is the list’s words for its code, or the moderator’s own', () => {
  assert.equal(fate('dismissed', { reason: 'off_topic' }), 'Ikke valgt: utenfor temaet');
  assert.equal(fate('dismissed', { reason: 'Vi tar det på e-post' }), 'Ikke valgt: Vi tar det på e-post');
  assert.equal(fate('dismissed', { reason: null }), 'Ikke valgt');
});

const JOINED = { position: null, answered_at: null, reply: null, body: 'Hva koster det?' };
const joined = (state, more = {}) => ({ state: 'merged', joined: { ...JOINED, state, ...more } });

test('a merged question says how it goes with the one that it joined', () => {
  const text = (question, known = KNOWN) => outcomeOf(question, known).text;

  assert.equal(text(joined('queued', { position: 2 })), 'Slått sammen med et likt spørsmål. Det er nr.\u00a02 i køen.');
  assert.equal(text(joined('queued')), 'Slått sammen med et likt spørsmål. Det står i køen.');
  assert.equal(text(joined('deferred')), 'Slått sammen med et likt spørsmål. Det besvares skriftlig.');
  assert.equal(text({ state: 'merged', joined: null }), 'Slått sammen med et likt spørsmål.');
  assert.equal(text(joined('approved'), OVER), 'Slått sammen med et likt spørsmål. Det ble ikke besvart i møtet.');
});

test('a joined question has the tone and the weight of the one that it joined', () => {
  assert.equal(outcomeOf(joined('on_stage'), KNOWN).tone, 'live');
  assert.equal(outcomeOf(joined('dismissed'), KNOWN).tone, 'ended');
  assert.equal(restText([joined('queued')], KNOWN.session), '1 til: i køen');
  const first = [{ id: 1, state: 'queued', position: 2 }, { id: 2, ...joined('queued', { position: 1 }) }].sort(byWeight)[0];
  assert.equal(first.id, 2);
});

test('what was promised in writing is answered in writing, also where it was joined', () => {
  const at = '2024-10-31T13:12:00Z';
  const answer = { answered_at: at, reply: { body: 'Om lag 400', to: 'all', at } };
  const session = { state: 'live', timezone: 'Europe/Oslo', clock_offset_seconds: 0 };
  const text = (question) => outcomeOf(question, { ...KNOWN, session }).text;

  const written = { answered_in_writing: true };
  assert.equal(text({ state: 'answered', ...answer, ...written }), 'Besvart skriftlig');
  assert.equal(text({ ...joined('answered', answer), ...written }), 'Slått sammen med et likt spørsmål. Det er besvart skriftlig.');
  assert.equal(
    text(joined('answered', { ...answer, reply: null })),
    'Slått sammen med et likt spørsmål. Det ble besvart 14.12.',
  );
});

test('what was answered in writing before its turn says so at the close, and until then where it stands', () => {
  const written = { answered_in_writing: true, reply: { body: 'Om lag 400', to: 'all', at: '2024-10-31T13:12:00Z' } };
  const text = (question, known) => outcomeOf(question, known).text;

  assert.equal(text({ state: 'approved', ...written }, KNOWN), 'Godkjent. Alle kan se det og stemme.');
  assert.equal(text({ state: 'deferred', ...written }, KNOWN), 'Besvart skriftlig');
  for (const state of ['pending', 'approved', 'queued', 'deferred']) assert.equal(text({ state, ...written }, OVER), 'Besvart skriftlig');
  assert.equal(text({ ...joined('approved'), ...written }, OVER), 'Slått sammen med et likt spørsmål. Det er besvart skriftlig.');
  assert.equal(restText([{ state: 'approved', ...written }, { state: 'approved' }], OVER.session), '2 til: 1 besvart, 1 ikke besvart');
});

test('as news it says whose question it is', () => {
  assert.equal(newsOf({ state: 'on_stage' }, KNOWN), 'Ditt spørsmål besvares nå.');
  assert.equal(newsOf({ state: 'approved' }, KNOWN), 'Spørsmålet ditt er godkjent. Alle kan se det og stemme.');
  assert.equal(newsOf({ state: 'answered' }, KNOWN), 'Spørsmålet ditt: Besvart');
  assert.equal(newsOf({ state: 'queued', position: 1 }, KNOWN), 'Ditt spørsmål er nr.\u00a01 i køen');
  assert.equal(newsOf(joined('on_stage'), KNOWN), 'Ditt spørsmål besvares nå.');
  assert.equal(
    newsOf(joined('queued', { position: 1 }), KNOWN),
    'Spørsmålet ditt er slått sammen med et likt. Det er nr.\u00a01 i køen.',
  );
});

test('after the meeting it says what was not answered, and keeps what was', () => {
  const after = (state) => outcomeOf({ state, position: 1 }, OVER).text;

  for (const state of ['approved', 'queued', 'on_stage']) assert.equal(after(state), 'Ikke besvart i møtet.');
  assert.equal(after('pending'), 'Vi rakk det ikke før møtet var slutt.');
  assert.equal(after('answered'), 'Besvart');
  assert.equal(after('deferred'), 'Besvares skriftlig');
  assert.equal(newsOf({ state: 'queued', position: 1 }, OVER), 'Spørsmålet ditt: Ikke besvart i møtet.');
});

test('only what nobody answered is left over, and only when the meeting is over', () => {
  const leftOver = (known) =>
    ['pending', 'approved', 'queued', 'on_stage', 'answered', 'deferred', 'dismissed', 'merged', 'withdrawn'].filter((state) =>
      isLeftOver({ state }, known.session),
    );

  assert.deepEqual(leftOver(OVER), ['pending', 'approved', 'queued', 'on_stage']);
  assert.equal(isLeftOver(joined('queued'), OVER.session), true);
  assert.deepEqual(leftOver(KNOWN), []);
});

test('several in one line: once what they share, else how many of each', () => {
  const pending = { state: 'pending' };

  assert.equal(restText([pending, pending], KNOWN.session), '2 til: venter på ordstyrer');
  assert.equal(restText([{ state: 'queued' }, pending, pending], KNOWN.session), '3 til: 1 i køen, 2 venter på ordstyrer');
  assert.equal(
    restText([{ state: 'queued' }, pending, pending, { state: 'answered' }], KNOWN.session),
    '4 til: 1 i køen, 3 andre',
  );
  assert.equal(restText([{ state: 'queued' }, pending], OVER.session), '2 til: ikke besvart');
});

test('what is answered first stands first, then what waits, the newest on top', () => {
  const states = ['answered', 'withdrawn', 'approved', 'pending', 'on_stage', 'dismissed'];
  const questions = states.map((state, id) => ({ id, state, position: null }));
  questions.push({ id: 8, state: 'queued', position: 2 }, { id: 9, state: 'queued', position: 1 });

  assert.deepEqual(
    questions.sort(byWeight).map(({ id }) => id),
    [4, 9, 8, 3, 2, 5, 0, 1],
  );
});
