import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createTurn, turnOf } from '../../../static/js/attendee/turn.js';

const LIVE = { state: 'live' };
const queued = (position) => ({ state: 'queued', position });
const joined = (standing) => ({ state: 'merged', position: null, joined: standing });

test('it is one’s turn when one’s own, or what it was joined with, is next or answered', () => {
  assert.equal(turnOf(LIVE, [queued(2), { state: 'answered' }]), null);
  assert.equal(turnOf(LIVE, [queued(1)]), 'next');
  assert.equal(turnOf(LIVE, [joined(queued(1))]), 'next');
  assert.equal(turnOf(LIVE, [queued(1), joined({ state: 'on_stage' })]), 'now');
  assert.equal(turnOf({ state: 'closed' }, [queued(1)]), null);
});

function turnAt(title) {
  const page = { title };
  let signals = 0;
  return { page, hear: createTurn({ page, onturn: () => (signals += 1) }), signals: () => signals };
}

test('the title of the tab says it, and keeps what stood there', () => {
  const { page, hear } = turnAt('Spørsmål · Skole');
  hear('next');
  assert.equal(page.title, 'Du er neste · Spørsmål · Skole');
  page.title = 'Du er neste · Spørsmål · Kulturskole';
  hear('now');
  assert.equal(page.title, 'Ditt spørsmål besvares nå · Spørsmål · Kulturskole');
  hear(null);
  assert.equal(page.title, 'Spørsmål · Kulturskole');
});

test('what was so when the page was opened is no news; each step nearer is', () => {
  const { hear, signals } = turnAt('Spørsmål');
  hear('next');
  hear('next');
  assert.equal(signals(), 0);
  hear('now');
  hear(null);
  assert.equal(signals(), 1);
  hear('next');
  assert.equal(signals(), 2);
});
