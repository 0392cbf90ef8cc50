/** The host's page: the meeting now, what waits and the two places, what must be in order and the links. */
import { html, nothing } from '../base/html.js';
import { connectionText } from '../live/connection_line.js';
import { _ } from '../base/language.js';
import { checklistSection } from './checklist.js';
import { linksSection } from './links.js';
import { placesSection } from './places.js';
import { presentSection } from './present.js';
import { programmeSection } from './programme.js';
import { screensSection } from './screens.js';
import { sessionsSection } from './sessions.js';
import { takeHomeSection } from './take_home.js';
import { waitingSection } from './waiting.js';

const WIDE = [
  [presentSection, programmeSection],
  [placesSection, waitingSection, screensSection],
  [checklistSection, linksSection, takeHomeSection, sessionsSection],
];
const TWO = [
  [presentSection, waitingSection, placesSection, programmeSection],
  [checklistSection, screensSection, linksSection, takeHomeSection, sessionsSection],
];
/** Once it is over one takes home what came of it. */
const WIDE_AFTER = [
  [presentSection, takeHomeSection],
  [placesSection, programmeSection],
  [sessionsSection, linksSection, screensSection],
];
const TWO_AFTER = [
  [presentSection, takeHomeSection],
  [placesSection, sessionsSection, linksSection, programmeSection, screensSection],
];
/** What one looks for first on a phone; before the start that is what is not in order yet. */
const LAST = [takeHomeSection, sessionsSection];
const ONE = [
  [presentSection, waitingSection, placesSection, programmeSection, screensSection, checklistSection, linksSection, ...LAST],
];
const ONE_BEFORE = [
  [presentSection, checklistSection, linksSection, screensSection, programmeSection, waitingSection, placesSection, ...LAST],
];
const ONE_AFTER = [[presentSection, ...LAST, placesSection, linksSection, programmeSection, screensSection]];

const COLUMNS = {
  scheduled: { three: WIDE, two: TWO, one: ONE_BEFORE },
  live: { three: WIDE, two: TWO, one: ONE },
  closed: { three: WIDE_AFTER, two: TWO_AFTER, one: ONE_AFTER },
};

const drawn = (given) =>
  html`${COLUMNS[given.session.state][given.width].map(
    (sections) => html`<div class="host-column">${sections.map((section) => section(given))}</div>`,
  )}`;

/**
 * @param {object} given
 * @param {SessionRow|null} given.session
 * @param {string} given.status
 * @param {{name: string}} given.contact  Whom to ask where the page's link is worth nothing any more.
 * @param {'one'|'two'|'three'} given.width  How many columns there is room for.
 */
export const hostPage = (given) => {
  const trouble = connectionText(given.status, given.contact);
  return html`<p class="host-connection" role="status">${trouble}</p>
    ${given.session ? html`<div class="host" data-columns=${given.width}>${drawn(given)}</div>` : nothing}
    ${given.session || trouble ? nothing : html`<p class="host-loading">${_('Kobler til …')}</p>`}`;
};
