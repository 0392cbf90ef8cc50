/** How a list of the desk is sorted and narrowed, and how several of it are chosen: its menu. */
import { placeName } from '../../people/place_mark.js';
import { _ } from '../../base/language.js';
import { LISTS } from './lists.js';
import { emptyListChoice } from './many.js';

const SORTS = {
  position: () => _('Køens rekkefølge'),
  latest: () => _('Nyeste først'),
  oldest: () => _('Eldste først'),
  newest: () => _('Nyeste først'),
  support: () => _('Flest stemmer'),
  answerer: () => _('Etter hvem som svarer'),
};

const PLACES = {
  all: () => _('Begge stedene'),
  in_room: (session) => placeName('in_room', session),
  online: (session) => placeName('online', session),
};

/**
 * @param {{name: import('./lists.js').ListName, reading: import('./lists.js').Reading}} column
 * @param {object} desk @param {HTMLElement} button  Where it was opened: a longer choice opens there too.
 * @returns {import('../../desk/menu.js').Group[]}
 */
export function columnMenu({ name, reading }, desk, button) {
  const choice = (key, value, label) => ({
    label,
    act: () => desk.arrange(name, { [key]: value }),
    isChosen: reading[key] === value,
  });
  const { sorts } = LISTS[name];
  const order = sorts.length > 1 ? [{ heading: _('Rekkefølge'), items: sorts.map((sort) => choice('sort', sort, SORTS[sort]())) }] : [];
  const places = Object.keys(PLACES).map((place) => choice('place', place, PLACES[place](desk.session)));
  return [...order, manyGroup(name, desk), filterGroup(choice, { reading, places }, desk, button)];
}

const titled = (heading, key, choices, choice) =>
  [{ heading, items: [choice(key, null, _('Alle')), ...choices.map(({ id, label }) => choice(key, id, label))] }];

/** What narrows the list: a place, a label, who answers, what oneself has to do with. */
function filterGroup(choice, { reading, places }, desk, button) {
  const { labelList, panelistList } = desk;
  const subjects = labelList.map(({ id, title }) => ({ id, label: title }));
  const panel = panelistList.map(({ id, name }) => ({ id, label: name }));
  const more = (label, key, choices) =>
    choices.length
      ? [{ label, isChosen: reading[key] !== null, act: () => desk.menu.toggle(button, label, titled(label, key, choices, choice)) }]
      : [];
  const mine = { ...choice('isMine', !reading.isMine, _('Det jeg holder på med')), isChosen: reading.isMine };
  return { heading: _('Vis bare'), items: [...places, ...more(_('Tema'), 'label', subjects), ...more(_('Hvem svarer?'), 'panelist', panel), mine] };
}

/** Choosing several, and emptying the open list for the next talk. */
function manyGroup(name, desk) {
  const begin = { label: _('Velg flere'), act: () => desk.picked.begin(name) };
  const empty = { label: _('Tøm listen …'), act: () => desk.sheets.showChoice(emptyListChoice, desk) };
  return { heading: _('Flere på én gang'), items: name === 'open' ? [begin, empty] : [begin] };
}

/** In which order the list is, and what narrows it, in words. @param {import('./lists.js').Reading} reading @param {object} desk */
export const orderText = ({ sort, place, label, panelist, isMine }, { session, labels, panelists }) =>
  [
    SORTS[sort](),
    place !== 'all' && PLACES[place](session),
    labels[label ?? '']?.title,
    panelists[panelist ?? '']?.name,
    isMine && _('mine'),
  ]
    .filter(Boolean)
    .join(' ·\u00a0');
