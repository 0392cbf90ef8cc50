import assert from 'node:assert/strict';
import { test } from 'node:test';

import { groupsOf, isSecret, linksOf, linkTitle, mayBeRevoked } from '../../../static/js/host/link_groups.js';

const role = (name, title, group) => ({ role: name, title, purpose: '', group, may_have_owner: name === 'panelist' });
const ROLES = [
  role('moderator', 'Ordstyrere', 'moderators'),
  role('panelist', 'Panelet', 'panel'),
  role('stage', 'Storskjerm', 'screens'),
  role('overlay', 'Sending', 'screens'),
  role('host', 'Vert', 'host'),
];
let made = 0;
function link(kind, label = kind) {
  const isPlace = kind === 'in_room' || kind === 'online';
  made += 1;
  const told = { label, link_id: made, panelist_id: null, url: `http://here/#${made}`, qr: null, expires_at: null, revoked: false };
  const [one] = isPlace ? linksOf([{ place: kind, url: 'http://here/', qr: null }], [], ROLES) : linksOf([], [{ ...told, role: kind }], ROLES);
  return one;
}

test('links stand by who gets them, the panel with how many it is', () => {
  const links = [link('in_room'), link('online'), link('moderator'), link('panelist', 'Pia'), link('panelist', 'Per'), link('host')];

  const groups = groupsOf(links).map(({ title, links: its }) => [title, its.length]);
  assert.deepEqual(groups, [
    ['Deltakere', 2],
    ['Ordstyrere', 1],
    ['Panelet 2', 2],
    ['Vert', 1],
  ]);
});

test('only what invites everybody is no secret', () => {
  assert.deepEqual(['in_room', 'online', 'panelist', 'host'].map((kind) => link(kind)).filter(isSecret).map(({ kind }) => kind), ['panelist', 'host']);
});

test('a link is called by its role, and by its label besides where there are several of it', () => {
  const links = [link('stage', 'Lerretet'), link('overlay', 'Sendinga'), link('moderator', 'Liv'), link('moderator', 'Per')];
  const titles = [...links, link('panelist', 'Pia')].map((each) => linkTitle(each, links));

  assert.deepEqual(titles, ['Storskjerm', 'Sending', 'Ordstyrere: Liv', 'Ordstyrere: Per', 'Pia']);
});

test('what works no longer is not given out', () => {
  const told = { label: 'Storskjerm', link_id: 7, role: 'stage', panelist_id: null, qr: null, expires_at: null };

  assert.deepEqual(linksOf([], [{ ...told, url: null, revoked: true }], ROLES), []);
  assert.deepEqual(linksOf([], [{ ...told, url: 'http://here/#7', revoked: false }], ROLES).map(({ kind }) => kind), ['stage']);
});

test('the host\u2019s only link stays', () => {
  const [one, other, stage] = [link('host'), link('host', 'Avløser'), link('stage')];

  assert.equal(mayBeRevoked(one, [one, stage]), false);
  assert.equal(mayBeRevoked(one, [one, other, stage]), true);
  assert.equal(mayBeRevoked(stage, [one, stage]), true);
});
