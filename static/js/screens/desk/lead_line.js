/** That a colleague leads the stage, and how it is taken over: with one press, since nobody is locked out. */
import { html, nothing } from '../../base/html.js';
import { _ } from '../../base/language.js';
import { subjectOf } from '../../people/moderators.js';

export const leadLine = ({ session: { stage_lead: lead }, number, moderators, acts }) =>
  lead === null || lead === number
    ? nothing
    : html`<p class="stage-lead">
        <span>${_('{name} leder scenen', { name: subjectOf(lead, moderators) })}</span>
        <button type="button" class="link" @click=${() => acts.setLead(true)}>${_('Ta over')}</button>
      </p>`;
