import '../drawn.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { restOfAll } = await import('../../../static/js/desk/emptied.js');

test('what became of the others is told in numbers, and of nothing that nobody asked', () => {
  assert.deepEqual(restOfAll({ asked: 9, later: 1, written: 1, promised: 2, undecided: 3 }), [
    '1 ble besvart etterpå.',
    '1 ble besvart skriftlig.',
    '2 var lovet svar skriftlig, og fikk det ikke.',
    '3 ble stående ubesvart.',
  ]);
  assert.deepEqual(restOfAll({ asked: 9, later: 0, written: 0, promised: 0, undecided: 0 }), []);
  assert.deepEqual(restOfAll({ asked: 0, later: 0, written: 0, promised: 0, undecided: 0 }), []);
});
