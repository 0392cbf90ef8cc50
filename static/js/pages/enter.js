/** Opens a role link: exchanges its secret and goes on to the role's page, or says why not and whom to ask. */
import { elementById } from '../base/elements.js';
import { html, render } from '../base/html.js';
import { _ } from '../base/language.js';
import { page } from '../base/page.js';
import { exchange, takeSecret } from '../people/role_link.js';

const root = elementById('live');
const secret = takeSecret({ isOpen: false });

const whomToAsk = ({ name, email }) => html`<p>
  ${_('Spør den som inviterte deg, eller {name}:', { name })} <a href="mailto:${email}">${email}</a>
</p>`;

const explanation = (title, text, more) => html`<h1 tabindex="-1">${title}</h1>
  <p>${text}</p>
  ${more}`;

const needsLink = () =>
  explanation(
    _('Denne siden åpnes med en lenke'),
    _('Ordstyrere, panel og vert har hver sin lenke. Åpne siden med den du har fått.'),
    html`${whomToAsk(page.meeting.contact)}
      <p>${_('Skal du bare spørre og stemme?')} <a href="/${page.code}">${_('Bli med i møtet')}</a></p>`,
  );

const refused = () =>
  explanation(
    _('Lenken virker ikke'),
    _('Den er kanskje ikke kopiert helt, eller den er byttet eller slått av. Kopier den på nytt, eller be om en ny.'),
    whomToAsk(page.meeting.contact),
  );

const unreachable = () =>
  explanation(
    _('Får ikke kontakt med serveren'),
    _('Sjekk at du har nett, og prøv igjen. Lenken din virker fortsatt.'),
    html`<p><button type="button" class="button button-main" @click=${enter}>${_('Prøv igjen')}</button></p>`,
  );

function show(markup) {
  render(markup, root);
  root.querySelector('h1')?.focus();
}

const MAY_PASS = new Set(['too_many', 'unavailable']);

async function enter() {
  if (page.role !== 'overlay') render(html`<p role="status">${_('Åpner …')}</p>`, root);
  try {
    const answer = await exchange(secret, page.language);
    if ('path' in answer) location.replace(answer.path);
    else show(MAY_PASS.has(answer.error.code) ? unreachable() : refused());
  } catch {
    show(unreachable());
  }
}

if (secret) void enter();
else show(needsLink());
