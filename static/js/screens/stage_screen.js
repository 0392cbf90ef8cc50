/** The projector's picture: the question that is answered now, how to ask one, or what the moderators say. */
import { html, nothing } from '../base/html.js';
import { keyed } from '../../vendor/lit-html/directives/keyed.js';
import { weBeginText } from '../base/day.js';
import { _ } from '../base/language.js';
import { clock } from '../base/time.js';
import { keepTogether } from './line_breaks.js';
import { invites, isAhead, wallOf } from './wall.js';
import { fittedText } from './fitted_text.js';
import { joinCorner, joinInvitation } from './join_block.js';
import { originMarks } from '../people/place_mark.js';
import { wordsOf } from '../questions/present.js';
import { askersText } from '../questions/question_row.js';
import { shortenedText } from './shortened_text.js';

const shortTitle = ({ meeting, session }) => session?.short_title ?? meeting.short_title;

/** @param {object|null} part  The part of the programme that is named here, where nothing below names it. */
const head = (given, part) => html`<header class="stage-head">
  <p class="stage-title">${shortTitle(given)}${given.session?.rehearsal ? html` · ${_('generalprøve')}` : nothing}</p>
  <p class="stage-clock">
    ${part ? html`<span class="stage-segment">${part.title}</span><span>·</span>` : nothing}
    ${given.session ? html`<span>${clock(given.now, given.session)}</span>` : nothing}
  </p>
</header>`;

/** What one of them is stands beside the name; of several, the names alone. */
const titleOf = ([first, ...others]) => (first.title && !others.length ? `, ${first.title}` : nothing);

const answerer = ({ panelists, answerers }) =>
  panelists.length
    ? html`<p class="stage-answerer">${_('Svarer:')} <b>${answerers}</b>${titleOf(panelists)}</p>`
    : nothing;

/** From where, and in small letters by how many and whether in other words than its author's. */
const origin = ({ question, session }) => {
  const notes = [askersText(question), shortenedText(question)].filter(Boolean);
  return html`<p class="stage-origin fresh">
    <span>${originMarks(question.attendances, session)}</span>
    ${notes.map((text) => html`<span class="stage-origin-note">${text}</span>`)}
  </p>`;
};

const corner = ({ page, session, segment }) =>
  invites(session, segment) ? joinCorner(page, session.asking) : nothing;

const asked = (given) => html`${head(given, given.segment)}
  <main class="stage-main">
    ${keyed(given.question.id, origin(given))}
    <div class="fit stage-question">${fittedText(wordsOf(given.question))}</div>
  </main>
  <footer class="stage-foot">${corner(given)} ${answerer(given)}</footer>`;

/** What the moderators say stands alone: who answers has nothing to do with it. */
const message = (given) => html`${head(given, given.segment)}
  <main class="stage-main">
    <div class="fit stage-question">${fittedText(given.session.screen_message)}</div>
  </main>
  <footer class="stage-foot">${corner(given)}</footer>`;

/** What people can do while nothing is on stage. */
function title({ session, now }) {
  if (isAhead(session)) return weBeginText(session, now, null);
  return !session.asking ? _('Les spørsmålene og stem') : _('Hva vil du spørre om?');
}

const running = ({ segment }) =>
  segment
    ? html`<footer class="stage-running">
        <p>${_('Nå:')} <b>${keepTogether(segment.title)}</b>${segment.speaker ? ` · ${segment.speaker}` : nothing}</p>
      </footer>`
    : nothing;

const invitation = (given) => html`${head(given, null)} ${joinInvitation(given.page, title(given))} ${running(given)}`;

/** What the hall may do with the meeting's page from now on. */
const farewellText = ({ session }) =>
  session?.emptied_at ? _('Alt som ble skrevet i møtet, er slettet.') : _('Spørsmålene kan leses på møtets side en stund til.');

/** The meeting's own words for its end, while that part runs. */
const farewell = (given) => html`${head(given, null)}
  <main class="stage-main stage-waiting">
    <div class="stage-invitation">
      <h1>${given.segment?.title ?? _('Takk for i dag')}</h1>
      <p>${farewellText(given)}</p>
    </div>
  </main>`;

/** Nothing is known yet: the page's name, for those who do not see it. */
const connecting = (given) => html`${head(given, null)}
  <main class="stage-main"><h1 class="visually-hidden">${_('Storskjerm')}</h1></main>`;

/** Black to see; who cannot see is told so. */
const black = () => html`<main class="stage-black"><h1 class="visually-hidden">${_('Storskjermen er svart')}</h1></main>`;

const DRAWN = { connecting, message, farewell, invitation, question: asked };

/** What to set on the machine is said while the hall is not yet there to read it. */
function asideText({ session, staleness, isFrozen, hint }) {
  if (isFrozen) return _('Bildet er frosset. Trykk P for å følge med igjen.');
  if (staleness || !session) return staleness || _('Kobler til …');
  return isAhead(session) ? hint : '';
}

const aside = (given) => {
  const text = asideText(given);
  return text ? html`<p class="stage-aside" role="status">${text}</p>` : nothing;
};

const keySwitch = ({ areKeysOn, onkeys }) => html`<section class="stage-keys" aria-label=${_('Hurtigtaster')}>
  <label
    ><input type="checkbox" .checked=${areKeysOn} @change=${({ target }) => onkeys(target.checked)} />${_(
      'Bruk hurtigtastene: B gjør bildet svart, P fryser det',
    )}</label
  >
</section>`;

/** All that the hall sees. @param {object} given  What `stageScreen` takes. */
export const stagePicture = (given) => html`<div class="stage">${DRAWN[wallOf(given)](given)} ${aside(given)}</div>`;

/**
 * @param {import('../questions/present.js').Present & {page: object, meeting: object, session: SessionRow|null, now: number,
 *         staleness: string, hint: string, isFrozen: boolean, isBlank: boolean, areKeysOn: boolean, onkeys: (isOn: boolean) => void}} given
 */
export const stageScreen = (given) =>
  html`${given.isBlank ? black() : stagePicture(given)} ${keySwitch(given)}`;
