/**
 * What stands between a question's words and the small line, each in one short line: what the audience reported, who is on
 * it, its likely twin, moderators' note, the short form.
 */
import { html, nothing } from '../../base/html.js';
import { icon } from '../../base/icons.js';
import { _, ngettext } from '../../base/language.js';
import { subjectOf } from '../../people/moderators.js';
import { excerpt } from '../excerpt.js';
import { listOf } from './lists.js';
import { twinOf } from './twin.js';

/** A colleague who is on the question just now, by number; one's own claim is no news. */
export const claimantOf = ({ claimed_by: by }, { number }) => (by !== null && by !== number ? by : null);

const line = (kind, content) => html`<p class="row-beside" data-kind=${kind}>${content}</p>`;

export const reported = (question, { acts }) =>
  question.reports
    ? line(
        'reports',
        html`${icon('alert')}<span>${ngettext('{n} har meldt fra', '{n} har meldt fra', question.reports)}</span>
          <button
            type="button"
            class="link"
            aria-describedby="q${question.id}-text"
            @click=${() => acts.settleReports(question)}
          >
            ${_('Det er i orden')}
          </button>`,
      )
    : nothing;

function claimed(question, desk) {
  const by = claimantOf(question, desk);
  return by === null ? nothing : line('claim', _('{who} ser på denne', { who: subjectOf(by, desk.moderators) }));
}

/** What was picked for the panel was weighed already. */
function twin(question, { byId, acts }) {
  const other = listOf(question) === 'queue' ? null : twinOf(question, byId);
  if (!other) return nothing;
  return line(
    'twin',
    html`<span class="row-twin">${_('Ligner på «{question}»', { question: excerpt(other.body) })}</span>
      <button
        type="button"
        class="link"
        aria-describedby="q${question.id}-text"
        @click=${() => acts.merge(question, other)}
      >
        ${_('Slå sammen')}
      </button>`,
  );
}

const noted = ({ note }) => (note ? line('note', _('Notat: {note}', { note: excerpt(note) })) : nothing);

const shortened = ({ spoken }) => (spoken ? line('spoken', _('Kortform: {text}', { text: excerpt(spoken) })) : nothing);

export const beside = (question, desk) =>
  html`${reported(question, desk)} ${claimed(question, desk)} ${twin(question, desk)} ${noted(question)} ${shortened(question)}`;
