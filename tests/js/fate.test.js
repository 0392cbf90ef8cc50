import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fateOf, newsOf } from '../../static/js/fate.js';

const KNOWN = {
  reasons: { 1: { code: 'off_topic', title: 'utenfor temaet' } },
  all: { 4: { body: 'Hva koster det?' } },
};
const fate = (state, more = {}) => fateOf({ state, ...more }, KNOWN).text;

test('each state is told in plain words', () => {
  assert.equal(fate('pending'), 'Venter på ordstyrer');
  assert.equal(fate('approved'), 'På listen');
  assert.equal(fate('queued', { position: 2 }), 'Ditt spørsmål er nr.\u00a02 i køen');
  assert.equal(fate('on_stage'), 'Besvares nå');
  assert.equal(fate('answered'), 'Besvart');
  assert.equal(fate('deferred'), 'Besvares skriftlig etterpå');
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
  assert.equal(newsOf({ state: 'on_stage' }, KNOWN), 'Spørsmålet ditt: Besvares nå');
  assert.equal(newsOf({ state: 'queued', position: 1 }, KNOWN), 'Ditt spørsmål er nr.\u00a01 i køen');
});
