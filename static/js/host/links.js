/** The links, behind one button each, with the QR code of the one that is chosen: it is drawn nowhere else. */
import { html, nothing } from '../base/html.js';
import { icon } from '../base/icons.js';
import { placeName } from '../people/place_mark.js';
import { spokenCode } from '../meetings/join_text.js';
import { _ } from '../base/language.js';
import { byHandText } from './chosen_link.js';
import { groupsOf, isSecret, linkTitle, mayBeRevoked, whoGetsIt } from './link_groups.js';

/** The place's name for those who take part, else the role's. */
const titleOf = (link, { session, links }) =>
  isSecret(link) ? linkTitle(link, links) : placeName(link.kind, session);

/** The address without its secret. */
const shownAddress = (url) => url.split('#')[0].split('://')[1];

const groupButton = (group, { chosen, onlink }) => {
  const isOpen = group.links.includes(chosen);
  return html`<button
    type="button"
    class="button link-group"
    aria-expanded=${isOpen ? 'true' : 'false'}
    aria-controls="link-card"
    @click=${() => onlink(isOpen ? null : group.links[0])}
  >
    ${icon('qr')} ${group.title}
  </button>`;
};

const choice = (link, given) => html`<button
  type="button"
  class="button link-choice"
  aria-pressed=${link === given.chosen ? 'true' : 'false'}
  @click=${() => given.onlink(link)}
>
  ${titleOf(link, given)}
</button>`;

/** Two stand side by side; more are chosen from, so that the code stays in view. */
const FEW = 2;

const few = (links, given) => html`<div class="link-choices" role="group" aria-label=${_('Hvilken lenke')}>
  ${links.map((link) => choice(link, given))}
</div>`;

const many = (links, given) => html`<select
  class="field link-select"
  aria-label=${_('Hvilken lenke')}
  @change=${({ currentTarget }) => given.onlink(links[currentTarget.selectedIndex])}
>
  ${links.map((link) => html`<option .selected=${link === given.chosen}>${titleOf(link, given)}</option>`)}
</select>`;

function choices(links, given) {
  if (links.length === 1) return nothing;
  return links.length > FEW ? many(links, given) : few(links, given);
}

const picture = (link, title, { join }) =>
  link.qr
    ? html`<img class="link-qr" src=${link.qr} width="160" height="160" alt=${_('QR-kode: {title}', { title })} />`
    : html`<p class="link-notice">${join.notice}</p>`;

const copyButton = (link, title, { copied, oncopy }) => html`<button
  type="button"
  class="button link-copy"
  aria-label=${_('Kopier lenken: {title}', { title })}
  @click=${() => oncopy(link)}
>
  ${copied === link ? _('Kopiert') : _('Kopier')}
</button>`;

const shareButton = (link, title, { onshare }) =>
  onshare
    ? html`<button
        type="button"
        class="button button-main"
        aria-label=${_('Send lenken: {title}', { title })}
        @click=${() => onshare(link, title)}
      >
        ${_('Send')}
      </button>`
    : nothing;

const openLink = (link, title) => html`<a
  class="button"
  href=${link.url}
  target="_blank"
  rel="noopener"
  aria-label=${_('Åpne i ny fane: {title}', { title })}
  >${_('Åpne')}</a
>`;

/** What shows out those who have the link. */
const changes = (link, title, { links, onrenew, onrevoke }) => html`<div class="link-changes">
  <button
    type="button"
    class="button link-change"
    aria-label=${_('Lag ny lenke: {title}', { title })}
    @click=${() => onrenew(link, title)}
  >
    ${_('Lag ny lenke')}
  </button>
  ${mayBeRevoked(link, links)
    ? html`<button
        type="button"
        class="button link-change"
        aria-label=${_('Slå av: {title}', { title })}
        @click=${() => onrevoke(link, title)}
      >
        ${_('Slå av')}
      </button>`
    : nothing}
</div>`;

/** Without a clipboard the link is in a field, selected: one key press away. */
const field = (link, { selected }) =>
  selected === link
    ? html`<input class="field link-field" readonly .value=${link.url} aria-label=${_('Lenken')} />
        <p class="host-hint">${byHandText()}</p>`
    : html`<p class="link-address">${shownAddress(link.url)}</p>`;

const code = (link, { session }) =>
  isSecret(link)
    ? html`<p class="host-hint">${_('Den som har lenken, har rollen. Vis den bare til den det gjelder.')}</p>`
    : html`<p class="host-hint">${_('Koden {code} kan også skrives inn.', { code: spokenCode(session.code) })}</p>`;

function card(given) {
  const link = given.chosen;
  const title = titleOf(link, given);
  return html`${choices(groupsOf(given.links).find(({ links }) => links.includes(link))?.links ?? [], given)}
    <div class="link-card">
      ${picture(link, title, given)}
      <div class="link-about">
        <h3>${title}</h3>
        <p>${whoGetsIt(link)}</p>
        ${code(link, given)} ${field(link, given)}
        <div class="link-acts">
          ${shareButton(link, title, given)} ${copyButton(link, title, given)} ${openLink(link, title)}
        </div>
        ${isSecret(link) ? changes(link, title, given) : nothing}
      </div>
    </div>`;
}

export const linksSection = (given) => html`<section class="host-part" aria-labelledby="links-title" id="links">
  <div class="host-part-head">
    <h2 id="links-title" tabindex="-1">${_('Lenkene')}</h2>
    <button type="button" class="button link-add" @click=${given.onadd}>${_('Legg til lenke')}</button>
  </div>
  <div class="link-groups">${groupsOf(given.links).map((group) => groupButton(group, given))}</div>
  <div id="link-card" class="link-open">${given.chosen ? card(given) : nothing}</div>
</section>`;
