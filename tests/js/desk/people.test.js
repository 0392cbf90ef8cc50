import assert from 'node:assert/strict';
import { test } from 'node:test';

import { drawn } from '../drawn.js';
import { peopleButton, peopleMenu } from '../../../static/js/desk/people.js';

const HERE = { 1: { name: 'Kari', here: true }, 2: { name: null, here: true }, 3: { name: 'Liv', here: false } };

function deskOf({ lead = null, moderators = HERE, number = 1, state = 'live' } = {}) {
  const led = [];
  const acts = { setLead: (isLead) => led.push(isLead) };
  return { led, session: { state, stage_lead: lead }, moderators, number, acts, sheets: { showName() {} } };
}

const glance = (given) => drawn(peopleButton(deskOf(given))).words;
const [heading, first] = [(given) => peopleMenu(deskOf(given))[0].heading, (given) => peopleMenu(deskOf(given))[0].items[0].label];

test('a glance tells how many are at the desk, and who leads where somebody does', () => {
  assert.equal(glance(), '2 ved bordet');
  assert.equal(glance({ lead: 2 }), 'Ordstyrer 2 leder scenen');
  assert.equal(glance({ lead: 1 }), 'Du leder scenen');
});

test('those who are here are named, oneself and the lead as well, and who has left is not', () => {
  assert.equal(heading(), 'Kari (deg) · Ordstyrer 2');
  assert.equal(heading({ lead: 2 }), 'Kari (deg) · Ordstyrer 2 leder scenen');
});

test('before anybody is known to be here it says what the menu is of', () => {
  assert.equal(heading({ moderators: {}, number: null }), 'Ved bordet');
});

test('who has no number yet is not taken for the lead that nobody is', () => {
  assert.equal(first({ number: null }), 'Led scenen');
});

test('one press leads the stage, takes it over, or lets it go', () => {
  assert.equal(first(), 'Led scenen');
  assert.equal(first({ lead: 2 }), 'Ta over scenen fra ordstyrer 2');
  assert.equal(first({ lead: 1 }), 'Slutt å lede scenen');

  for (const [lead, wish] of [
    [null, true],
    [2, true],
    [1, false],
  ]) {
    const desk = deskOf({ lead });
    peopleMenu(desk)[0].items[0].act();
    assert.deepEqual(desk.led, [wish]);
  }
});

test('a lead who has left is still named, since the stage is theirs until it is taken', () => {
  assert.equal(glance({ lead: 3 }), 'Liv leder scenen');
  assert.equal(first({ lead: 3 }), 'Ta over scenen fra Liv');
});

test('after the meeting nobody leads anything', () => {
  assert.equal(glance({ state: 'closed' }), '');
});
