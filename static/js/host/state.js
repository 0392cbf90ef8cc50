/** The session's state, as the host sets it and as it is told. */
import { html } from '../base/html.js';
import { _ } from '../base/language.js';

const STATES = {
  scheduled: () => _('Planlagt'),
  live: () => _('I gang'),
  closed: () => _('Avsluttet'),
};

const part = (state, { session, onstate }) => html`<button
  type="button"
  class="switch-part"
  aria-pressed=${session.state === state ? 'true' : 'false'}
  @click=${() => onstate(state)}
>
  ${STATES[state]()}
</button>`;

/** @param {{session: SessionRow, onstate: (state: string) => void}} given */
export const stateSwitch = (given) => html`<div class="switch" role="group" aria-label=${_('Møtet')}>
  ${Object.keys(STATES).map((state) => part(state, given))}
</div>`;

const begun = (before, { asking }) => {
  if (before !== 'closed') return asking ? _('Møtet er i gang. Åpent for spørsmål.') : _('Møtet er i gang. Stengt for spørsmål.');
  return asking
    ? _('Møtet er i gang igjen. Åpent for spørsmål, som før.')
    : _('Møtet er i gang igjen. Stengt for spørsmål, som før.');
};

const CHANGED = {
  scheduled: () => _('Møtet er satt tilbake til planlagt.'),
  live: begun,
  closed: () => _('Møtet er avsluttet.'),
};

/** What has just become of it. @param {string} before  The state it had. @param {SessionRow} session  The row as it is now. */
export const changedText = (before, session) => CHANGED[session.state](before, session);
