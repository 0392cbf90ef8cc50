import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createCooldown } from '../../../static/js/screens/cooldown.js';

test('what is on stage when the page begins is no change', () => {
  const rest = createCooldown();

  assert.equal(rest.hear('7', 1_000), false);
  assert.equal(rest.isOn(1_000), false);
});

for (const after of [0, 60, 150, 300, 1_500, 1_999])
  test(`a press ${after} ms after the page heard of a change is not taken`, () => {
    const rest = createCooldown();
    rest.hear('7', 0);

    assert.equal(rest.hear('8', 10_000), true);
    assert.equal(rest.isOn(10_000 + after), true);
  });

test('after two seconds it is taken again', () => {
  const rest = createCooldown();
  rest.hear('7', 0);
  rest.hear('8', 10_000);

  assert.equal(rest.isOn(12_000), false);
});

test('the same stage heard again does not make it longer; another one does', () => {
  const rest = createCooldown();
  rest.hear('', 0);
  rest.hear('8', 10_000);

  rest.hear('8', 11_500);
  assert.equal(rest.isOn(12_100), false);
  rest.hear('', 12_100);
  assert.equal(rest.isOn(13_000), true);
});

test('a clock that is set back does not hold the stage', () => {
  const rest = createCooldown();
  rest.hear('7', 0);
  rest.hear('8', 3_600_000);

  assert.equal(rest.isOn(10), false);
});

test('why a press did nothing is said once a rest', () => {
  const rest = createCooldown();
  rest.hear('7', 0);
  rest.hear('8', 10_000);
  assert.deepEqual([rest.tellOnce(), rest.tellOnce()], [true, false]);

  rest.hear('9', 20_000);
  assert.equal(rest.tellOnce(), true);
});
