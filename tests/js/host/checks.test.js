/** What the host is told to see to: only what was measured, and what is wrong first. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checksOf } from '../../../static/js/host/checks.js';
import { isAmiss, missingText, placesOf, screenText } from '../../../static/js/host/devices.js';

const QUESTION = { id: 7, body: 'Hvem betaler?' };
const NOW = Date.parse('2024-10-31T14:38:00Z');
const minutesAgo = (minutes) => NOW - minutes * 60_000;
const session = {
  ...{ state: 'live', asking: true, screen: 'live', overlay: 'live', timezone: 'Europe/Oslo' },
  starts_at: '2024-10-31T13:00:00Z',
};
const ids = { Pia: 1, Per: 2, Pål: 3 };
const link = (kind, label) => ({ kind, label, panelist_id: ids[label] ?? null, url: `https://hybrid.example/${kind}#${label}`, qr: null });
const LINKS = [
  ...['in_room', 'online'].map((kind) => link(kind, '')),
  ...[link('moderator', 'Ordstyrere'), link('stage', 'Storskjerm'), link('overlay', 'Sending')],
  ...['Pia', 'Per', 'Pål'].map((label) => link('panelist', label)),
];
const device = (role, label, state = 'live', seen_at = '2024-10-31T14:37:50Z') => ({ role, label, state, seen_at });
const ALL = LINKS.filter(({ kind }) => ['stage', 'overlay', 'panelist'].includes(kind)).map(({ kind, label }) => device(kind, label));
const given = (more = {}) => ({
  ...{ session, links: LINKS, devices: ALL, moderators: [{ id: 2, name: null }, { id: 1, name: 'Liv' }] },
  ...{ join: { url: 'https://hybrid.example/ABC234', notice: null }, counts: { inbox: 0, oldest: null }, now: NOW, actedAt: minutesAgo(1) },
  ...more,
});
const found = (name, more) => checksOf(given(more)).find((check) => check.name === name);
const levels = (more) => checksOf(given(more)).map(({ name, level }) => `${name} ${level}`);

test('when all is there every check has passed, with what was measured', () => {
  assert.deepEqual(new Set(checksOf(given()).map(({ level }) => level)), new Set(['ok']));
  assert.equal(found('panelist').detail, '3 av 3 er åpne');
  assert.equal(found('moderators').detail, 'har vært ved bordet: Liv, ordstyrer 2');
  assert.equal(found('stage').detail, 'åpen siden 15.37');
});

test('what failed comes first', () => {
  const devices = ALL.filter(({ role }) => role !== 'stage');

  assert.equal(levels({ devices })[0], 'stage failed');
  assert.equal(found('stage', { devices }).link.kind, 'stage');
});

test('an address that only this machine knows is a failure, whose reason is the notice', () => {
  const join = { url: 'http://127.0.0.1:5000/ABC234', notice: 'Denne adressen virker bare på denne maskinen.' };

  assert.deepEqual(found('address', { join }), { name: 'address', title: 'Adressen', level: 'failed', detail: join.notice });
});

test('what is open where nobody sees it has failed, but for an overlay that is off the air', () => {
  const devices = ALL.map((row) => ({ ...row, state: 'hidden' }));

  assert.deepEqual([found('stage', { devices }).level, found('stage', { devices }).detail], ['failed', 'åpen, men vinduet er skjult']);
  assert.equal(found('panelist', { devices }).level, 'failed');
  assert.match(found('panelist', { devices }).detail, /^ingen av 3 er åpne\. Pia viser noe annet/);
  assert.equal(found('overlay', { devices }).level, 'ok');
  assert.deepEqual(placesOf(LINKS, devices, 'stage').map(isAmiss), [true]);
  assert.deepEqual(placesOf(LINKS, devices, 'overlay').map(isAmiss), [false]);
});

test('before the start what nobody has opened is still to be done, not wrong', () => {
  const before = { session: { ...session, state: 'scheduled', starts_at: '2024-10-31T15:00:00Z' }, devices: [], moderators: [], actedAt: null };

  assert.deepEqual(new Set(checksOf(given(before)).map(({ level }) => level)), new Set(['open', 'ok']));
  assert.equal(found('state', before).detail, 'begynner kl.\u00a016.00');
});

test('moderators are missed once a question has waited for them', () => {
  const waits = (minutes, more) =>
    found('moderators', { counts: { inbox: 1, oldest: new Date(minutesAgo(minutes)).toISOString() }, ...more });
  const nobody = { moderators: [], actedAt: null };

  assert.equal(found('moderators', nobody).level, 'open');
  assert.equal(waits(4, nobody).level, 'open');
  assert.equal(waits(6, nobody).level, 'failed');
  assert.equal(waits(6, nobody).detail, 'eldste har ventet 6\u00a0min, ingen har vært ved bordet ennå');
  assert.equal(waits(6, { actedAt: minutesAgo(7) }).detail, 'eldste har ventet 6\u00a0min, sist noe gjort 15.31');
  assert.equal(waits(6, { actedAt: minutesAgo(7) }).level, 'failed');
  assert.equal(waits(6, { actedAt: minutesAgo(2) }).level, 'ok');
  assert.equal(waits(6, { actedAt: null, session: { ...session, state: 'scheduled' } }).level, 'open');
});

test('what was done long ago is told by when, and ticks nothing', () => {
  const check = found('moderators', { actedAt: minutesAgo(24) });

  assert.equal(check.level, 'open');
  assert.equal(check.detail, 'sist noe gjort 15.14');
});

test('of many who have acted a few are named', () => {
  const moderators = ['Kari', 'Jonas', ...Array(11).fill(null)].map((name, at) => ({ id: at + 1, name }));

  assert.equal(found('moderators', { moderators }).detail, 'har vært ved bordet: Kari, Jonas og 11 til');
  assert.equal(
    found('moderators', { moderators: moderators.slice(0, 3) }).detail,
    'har vært ved bordet: Kari, Jonas, ordstyrer 3',
  );
});

test('a meeting that should have begun is a failure', () => {
  assert.equal(found('state', { session: { ...session, state: 'scheduled' } }).level, 'failed');
});

test('a tablet that was there and is gone is a failure, by name and with since when', () => {
  const devices = ALL.map((row) => (row.label === 'Per' ? { ...row, state: 'lost', seen_at: '2024-10-31T14:31:00Z' } : row));

  const check = found('panelist', { devices });
  assert.equal(check.level, 'failed');
  assert.equal(check.detail, '2 av 3 er åpne. Per borte siden 15.31');
  assert.equal(check.link.label, 'Per');
});

test('the only tablet is told as a screen is', () => {
  const links = LINKS.filter(({ label }) => label !== 'Per' && label !== 'Pål');
  const gone = [device('panelist', 'Pia', 'lost', '2024-10-31T14:31:00Z')];

  assert.equal(found('panelist', { links, devices: gone }).detail, 'borte siden 15.31');
  assert.equal(found('panelist', { links, devices: [] }).detail, 'ikke åpnet');
  assert.equal(found('panelist', { links }).detail, 'åpen siden 15.37');
});

test('where the panel shares one tablet, that one counts; else each panelist has their own', () => {
  const links = [...LINKS, link('panelist', 'Panelbordet')];
  const others = ALL.filter(({ role }) => role !== 'panelist');

  assert.equal(found('panelist', { links }).detail, '3 av 3 er åpne');
  assert.equal(found('panelist', { links, devices: [...others, device('panelist', 'Panelbordet')] }).level, 'ok');
  assert.equal(found('panelist', { links, devices: others }).detail, 'ingen av 3 er åpne');
});

test('an overlay that was never opened is nothing to worry about; one that is gone is', () => {
  const others = ALL.filter(({ role }) => role !== 'overlay');

  assert.equal(found('overlay', { devices: others }).level, 'open');
  assert.equal(found('overlay', { devices: [...others, device('overlay', 'Sending', 'lost')] }).level, 'failed');
});

test('of the devices of one link the one that shows the picture counts', () => {
  const devices = [device('stage', 'Storskjerm', 'lost'), device('stage', 'Storskjerm', 'held')];

  const [place] = placesOf(LINKS, devices, 'stage');
  assert.equal(screenText(place, { session, question: QUESTION, segment: null }), 'bildet er fryst');
});

const told = (kind, label, { state = 'live', question = QUESTION, segment = null, ...row } = {}) =>
  screenText(
    { link: link(kind, label), device: device(kind, label, state) },
    { session: { ...session, ...row, state: row.session ?? 'live' }, question, segment },
  );
const wall = (more) => told('stage', 'Storskjerm', more);

test('a screen is told in words', () => {
  assert.equal(wall(), 'viser spørsmålet');
  assert.equal(wall({ state: 'hidden' }), 'åpen, men vinduet er skjult');
  assert.equal(wall({ state: 'blank' }), 'svart');
  assert.equal(wall({ state: 'lost' }), 'borte siden 15.37');
  assert.equal(told('overlay', 'Sending'), 'tekst over bildet');
  assert.equal(told('overlay', 'Sending', { question: null }), 'klar, ingenting på scenen');
  assert.equal(told('overlay', 'Sending', { state: 'blank' }), 'skjult');
});

test('of the wall is told what the wall shows in that state', () => {
  const close = { kind: 'close', title: 'Takk for i kveld' };
  const nothing = { question: null };

  assert.equal(wall({ ...nothing, session: 'scheduled' }), 'viser når møtet begynner');
  assert.equal(wall({ session: 'scheduled' }), 'viser spørsmålet');
  assert.equal(wall(nothing), 'viser hvordan man blir med');
  assert.equal(wall({ screen: 'join' }), 'viser hvordan man blir med');
  assert.equal(wall({ screen: 'message', screen_message: 'Pause' }), 'viser en melding');
  assert.equal(wall({ screen: 'blank' }), 'svart');
  assert.equal(wall({ ...nothing, segment: close }), 'viser «Takk for i kveld»');
  assert.equal(wall({ ...nothing, segment: close, screen: 'join' }), 'viser «Takk for i kveld»');
  assert.equal(wall({ segment: close }), 'viser spørsmålet');
  assert.equal(wall({ ...nothing, session: 'closed' }), 'viser takk for i dag');
  assert.equal(wall({ ...nothing, session: 'closed', screen: 'join' }), 'viser takk for i dag');
});

test('many who never came are a number, a few are names', () => {
  const places = (labels) => labels.map((label) => ({ link: link('panelist', label), device: null }));

  assert.equal(missingText(places(['Pia', 'Per']), session), 'Pia ikke åpnet, Per ikke åpnet');
  assert.equal(missingText(places(['Pia', 'Per', 'Pål']), session), '3 ikke åpnet');
});

test('a moderator with two devices is one', () => {
  const moderators = [
    { id: 1, name: 'Liv' },
    { id: 2, name: 'Liv' },
  ];

  assert.equal(found('moderators', { moderators }).detail, 'har vært ved bordet: Liv');
});
