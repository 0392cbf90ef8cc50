/** The projector's picture: the question that is answered now, or how to ask one. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { keyed } from '../../vendor/lit-html/directives/keyed.js';
import { spokenCode, spokenHost } from '../join_text.js';
import { _ } from '../language.js';
import { clock } from '../time.js';
import { fittedText } from './fitted_text.js';
import { joinCorner, joinPicture } from './join_block.js';
import { originMark } from './place_mark.js';

const head = ({ meeting, session, segment, now }) => html`<header class="stage-head">
  <p class="stage-title">
    ${session?.short_title ?? meeting.short_title}${session?.rehearsal ? html` · ${_('generalprøve')}` : nothing}
  </p>
  <p class="stage-clock">
    ${segment ? html`<span class="stage-segment">${segment.title}</span><span>·</span>` : nothing}
    ${session ? html`<span>${clock(now, session)}</span>` : nothing}
  </p>
</header>`;

const answerer = (panelist) =>
  panelist
    ? html`<p class="stage-answerer">
        ${_('Svarer:')} <b>${panelist.name}</b>${panelist.title ? `, ${panelist.title}` : nothing}
      </p>`
    : nothing;

const asked = ({ question, session, panelist, page }) => html`<main class="stage-main">
    ${keyed(question.id, html`<p class="stage-origin fresh">${originMark(question.attendance, session)}</p>`)}
    <div class="fit stage-question">${fittedText(question.body)}</div>
  </main>
  <footer class="stage-foot">${joinCorner(page, session.asking)} ${answerer(panelist)}</footer>`;

/** How one joins, in a sentence; nobody is asked to scan a code that phones could not use. */
function joinSentence({ join, code }) {
  const values = { host: spokenHost(join.url), code: spokenCode(code) };
  return join.qr
    ? _('Pek mobilkameraet mot koden, eller gå til {host} og skriv {code}.', values)
    : _('Gå til {host} og skriv {code}.', values);
}

/** What people can do while nothing is on stage. */
function title({ session }) {
  if (session.state === 'scheduled') return _('Vi begynner kl. {time}', { time: clock(session.starts_at, session) });
  return !session.asking ? _('Les spørsmålene og stem') : _('Hva vil du spørre om?');
}

const running = ({ segment }) =>
  segment
    ? html`<footer class="stage-running">
        <p>${_('Nå:')} <b>${segment.title}</b>${segment.speaker ? ` · ${segment.speaker}` : nothing}</p>
      </footer>`
    : nothing;

const invitation = (given) => html`<main class="stage-main stage-waiting">
    <div class="stage-invitation">
      <h1>${title(given)}</h1>
      <p>${joinSentence(given.page)}</p>
      <p>${_('Du trenger verken navn eller konto.')}</p>
    </div>
    ${joinPicture(given.page)}
  </main>
  ${running(given)}`;

const farewell = () => html`<main class="stage-main stage-waiting">
  <div class="stage-invitation">
    <h1>${_('Takk for i dag')}</h1>
    <p>${_('Spørsmålene kan leses på møtets side en stund til.')}</p>
  </div>
</main>`;

/** Nothing is known yet: the page's name, for those who do not see it. */
const connecting = () => html`<main class="stage-main"><h1 class="visually-hidden">${_('Storskjerm')}</h1></main>`;

function content(given) {
  if (!given.session) return connecting();
  if (given.session.state === 'closed') return farewell();
  return given.question ? asked(given) : invitation(given);
}

function asideText({ session, staleness, isFrozen }) {
  if (isFrozen) return _('Bildet er frosset. Trykk P for å følge med igjen.');
  return staleness || (session ? '' : _('Kobler til …'));
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

/**
 * @param {import('../present.js').Present & {page: object, meeting: object, session: object|null, now: number,
 *         staleness: string, isFrozen: boolean, areKeysOn: boolean, onkeys: (isOn: boolean) => void}} given
 */
export const stageScreen = (given) =>
  html`<div class="stage">${head(given)} ${content(given)} ${aside(given)}</div>
    ${keySwitch(given)}`;
