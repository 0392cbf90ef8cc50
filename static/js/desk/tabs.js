/** The phone's four tabs, with what each holds; on a wide screen all four stand side by side. */
import { html } from '../../vendor/lit-html/lit-html.js';
import { _ } from '../language.js';
import { duration, secondsSince } from '../time.js';

const tab = (name, label, count, { tab: chosen, ontab }) => html`<button
  type="button"
  class="tab"
  aria-current=${name === chosen ? 'true' : 'false'}
  @click=${() => ontab(name)}
>
  <span class="tab-count">${count}</span> <span class="tab-label">${label}</span>
</button>`;

/** @param {object} desk */
export const tabs = (desk) => html`<nav class="tabs" aria-label=${_('Deler av bordet')}>
  ${tab('inbox', _('Innboks'), desk.readings.inbox.total, desk)}
  ${tab('open', _('Liste'), desk.readings.open.total, desk)}
  ${tab('queue', _('Kø'), desk.readings.queue.total, desk)}
  ${tab('stage', _('Scene'), desk.current ? duration(secondsSince(desk.current.staged_at, desk.now)) : '–', desk)}
</nav>`;
