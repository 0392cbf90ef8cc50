import assert from 'node:assert/strict';
import { test } from 'node:test';

import { groupsOf, isSecret, linkTitle } from '../../../static/js/host/link_groups.js';

const link = (kind, label = kind) => ({ kind, label });

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
  assert.deepEqual(['in_room', 'online', 'panelist', 'host'].map(link).filter(isSecret).map(({ kind }) => kind), ['panelist', 'host']);
});

test('a link is called by its role, and by its label besides where there are several of it', () => {
  const links = [link('stage', 'Lerretet'), link('overlay', 'Sendinga'), link('moderator', 'Liv'), link('moderator', 'Per')];
  const titles = [...links, link('panelist', 'Pia')].map((each) => linkTitle(each, links));

  assert.deepEqual(titles, ['Storskjerm', 'Sending', 'Ordstyrere: Liv', 'Ordstyrere: Per', 'Pia']);
});
