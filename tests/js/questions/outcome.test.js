import assert from 'node:assert/strict';
import { test } from 'node:test';

import { byWeight, outcomeOf, isLeftOver, newsOf, restText } from '../../../static/js/questions/outcome.js';

const KNOWN = {
  session: { state: 'live' },
  reasons: { 1: { code: 'off_topic', title: 'utenfor temaet' } },
  all: { 4: { body: 'Hva koster det?' } },
};
const OVER = { ...KNOWN, session: { state: 'closed' } };
const fate = (state, more = {}) => outcomeOf({ state, ...more }, KNOWN).text;

test('each state is told in plain words', () => {
  assert.equal(fate('pending'), 'Venter på ordstyrer');
  assert.equal(fate('approved'), 'Godkjent. Alle kan se det og stemme.');
  assert.equal(fate('queued', { position: 2 }), 'Ditt spørsmål er nr.\u00a02 i køen');
  assert.equal(fate('on_stage'), 'Besvares nå');
  assert.equal(fate('answered'), 'Besvart');
  assert.equal(fate('deferred'), 'Tas med videre etter møtet');
  assert.equal(fate('withdrawn'), 'Trukket tilbake');
});

test('a reason is the list’s words for its code, or the moderator’s own', () => {
  assert.equal(fate('dismissed', { reason: 'off_topic' }), 'Ikke valgt: utenfor temaet');
  assert.equal(fate('dismissed', { reason: 'Vi tar det på e-post' }), 'Ikke valgt: Vi tar det på e-post');
  assert.equal(fate('dismissed', { reason: null }), 'Ikke valgt');
});

test('a merged question names what it joined, where that may be seen', () => {
  assert.equal(fate('merged', { merged_into_id: 4 }), 'Slått sammen med «Hva koster det?»');
  assert.equal(fate('merged', { merged_into_id: 9 }), 'Slått sammen med et lignende spørsmål');
});

test('as news it says whose question it is', () => {
  assert.equal(newsOf({ state: 'on_stage' }, KNOWN), 'Ditt spørsmål besvares nå.');
  assert.equal(newsOf({ state: 'approved' }, KNOWN), 'Spørsmålet ditt er godkjent. Alle kan se det og stemme.');
  assert.equal(newsOf({ state: 'answered' }, KNOWN), 'Spørsmålet ditt: Besvart');
  assert.equal(newsOf({ state: 'queued', position: 1 }, KNOWN), 'Ditt spørsmål er nr.\u00a01 i køen');
});

test('after the meeting it says what was not answered, and keeps what was', () => {
  const after = (state) => outcomeOf({ state, position: 1 }, OVER).text;

  for (const state of ['approved', 'queued', 'on_stage']) assert.equal(after(state), 'Ikke besvart i møtet.');
  assert.equal(after('pending'), 'Vi rakk det ikke før møtet var slutt.');
  assert.equal(after('answered'), 'Besvart');
  assert.equal(after('deferred'), 'Tas med videre etter møtet');
  assert.equal(newsOf({ state: 'queued', position: 1 }, OVER), 'Spørsmålet ditt: Ikke besvart i møtet.');
});

test('only what nobody answered is left over, and only when the meeting is over', () => {
  const leftOver = (known) =>
    ['pending', 'approved', 'queued', 'on_stage', 'answered', 'deferred', 'dismissed', 'merged', 'withdrawn'].filter((state) =>
      isLeftOver({ state }, known.session),
    );

  assert.deepEqual(leftOver(OVER), ['pending', 'approved', 'queued', 'on_stage']);
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
