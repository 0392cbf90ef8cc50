/** The phone's four tabs, with what each holds; on a wide screen all four stand side by side. */
import { html } from '../base/html.js';
import { _ } from '../base/language.js';
import { duration, secondsSince } from '../base/time.js';

const tab = (name, label, count, { tab: chosen, ontab }) => html`<button
  type="button"
  class="tab"
  aria-current=${name === chosen ? 'true' : 'false'}
  @click=${() => ontab(name)}
>
  <span class="tab-count">${count}</span> <span class="tab-label">${label}</span>
</button>`;

/** While something is searched for, what was found. */
const countOf = ({ readings, search }, name) => (search === '' ? readings[name].total : readings[name].shown);

/** @param {object} desk */
export const tabs = (desk) => html`<nav class="tabs" aria-label=${_('Deler av ordstyrerbordet')}>
  ${tab('inbox', _('Innboks'), countOf(desk, 'inbox'), desk)}
  ${tab('open', _('Liste'), countOf(desk, 'open'), desk)}
  ${tab('queue', _('Kø'), countOf(desk, 'queue'), desk)}
  ${tab('stage', _('Scene'), desk.current ? duration(secondsSince(desk.current.staged_at, desk.now)) : '–', desk)}
</nav>`;
