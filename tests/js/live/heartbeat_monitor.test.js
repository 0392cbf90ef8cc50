import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';

import { createHeartbeatMonitor } from '../../../static/js/live/heartbeat_monitor.js';
import { openDocument } from '../visible_document.js';

const RECENT = 'Ingen forbindelse. Sist oppdatert for under ett minutt siden.';
let here;
beforeEach(() => {
  here = openDocument();
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
});

function line() {
  let heardAt = 0;
  const drawn = [];
  const silence = createHeartbeatMonitor(() => drawn.push('again'));
  return {
    drawn,
    beat() {
      heardAt = Date.now();
      silence.heard();
    },
    text: (status = 'live') => silence.text({ status, now: Date.now(), heardAt }),
  };
}

test('an open line that is silent for twenty seconds says how old the page is, until the next beat', () => {
  const { drawn, beat, text } = line();
  beat();
  mock.timers.tick(19_999);
  assert.deepEqual([drawn.length, text()], [0, '']);

  mock.timers.tick(1);
  assert.deepEqual([drawn.length, text()], [1, RECENT]);

  beat();
  assert.deepEqual([drawn.length, text()], [2, '']);
});

test('beats in time say nothing, nor does a line that was never heard', () => {
  const { drawn, beat, text } = line();
  assert.equal(text('connecting'), '');
  for (let n = 0; n < 5; n += 1) {
    beat();
    mock.timers.tick(10_000);
  }
  assert.deepEqual([drawn.length, text()], [0, '']);
});

test('what was not heard while nobody looked is not told when they look again', () => {
  const { beat, text } = line();
  beat();
  here.look(false);
  mock.timers.tick(300_000);
  here.look(true);
  assert.equal(text(), '');

  mock.timers.tick(20_000);
  assert.match(text(), /Sist oppdatert for 5/);
});

test('a lost line says so at once, and one that is refused says nothing of age', () => {
  const { beat, text } = line();
  beat();
  assert.equal(text('lost'), RECENT);
  mock.timers.tick(20_000);
  assert.equal(text('refused'), '');
});
