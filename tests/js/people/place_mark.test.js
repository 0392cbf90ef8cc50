import assert from 'node:assert/strict';
import { test } from 'node:test';

import { drawn } from '../drawn.js';
import { originMarks, placeMarks, placeName, placeSigns } from '../../../static/js/people/place_mark.js';

const MEETING = { place: 'Seilet, Sandvika', mark: 'sail' };
const BOTH = ['in_room', 'online'];

test('the room is called by its own name, without the town', () => {
  assert.deepEqual(BOTH.map((place) => placeName(place, MEETING)), ['Seilet', 'På nett']);
});

test('a question from both places says both, the room first', () => {
  assert.equal(drawn(placeMarks(BOTH, MEETING)).words, 'Seilet og på nett');
  assert.equal(drawn(originMarks(BOTH, MEETING)).words, 'Spørsmål fra Seilet og fra nettet');
});

test('a question from one place says that one', () => {
  assert.deepEqual(
    BOTH.map((place) => drawn(placeMarks([place], MEETING)).words),
    ['Seilet', 'På nett'],
  );
  assert.equal(drawn(originMarks(['online'], MEETING)).words, 'Spørsmål fra nettet');
});

test('before a question’s own words each place is said to who does not see its mark', () => {
  assert.equal(drawn(placeSigns(BOTH, MEETING)).words, 'Seilet:På nett:');
});
