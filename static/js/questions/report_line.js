/** What asks moderators to look at a question of another's: three dots in the small line, and what they open. */
import { html, nothing } from '../base/html.js';
import { icon } from '../base/icons.js';
import { _ } from '../base/language.js';
import { excerpt } from './excerpt.js';

/** @param {Question} question @param {{report: import('./reports.js').ReportState, onreport: object}} given */
export function reportButton(question, { report, onreport }) {
  if (report !== 'open' && report !== 'asked') return nothing;
  const isAsked = report === 'asked';
  return html` <button
      type="button"
      class="about-more"
      id="report-open-${question.id}"
      aria-expanded=${isAsked ? 'true' : 'false'}
      aria-label=${_('Meld fra om «{question}»', { question: excerpt(question.body) })}
      title=${_('Meld fra')}
      @click=${() => (isAsked ? onreport.cancel(question) : onreport.ask(question))}
    >
      ${icon('more')}
    </button>`;
}

const confirmation = (question, { onreport }) => html`<div
  class="report"
  role="group"
  aria-labelledby="report-title-${question.id}"
>
  <p id="report-title-${question.id}">${_('Be ordstyrerne se på dette spørsmålet?')}</p>
  <button type="button" class="button" id="report-${question.id}" @click=${() => onreport.report(question)}>
    ${_('Meld fra')}
  </button>
  <button type="button" class="button" @click=${() => onreport.cancel(question)}>${_('Avbryt')}</button>
</div>`;

/** @param {Question} question @param {{report: import('./reports.js').ReportState, onreport: object}} given */
export function reportLine(question, given) {
  if (given.report === 'asked') return confirmation(question, given);
  if (given.report !== 'reported') return nothing;
  return html`<p class="about" id="reported-${question.id}" tabindex="-1">
    ${_('Meldt fra. Ordstyrerne ser på det.')}
  </p>`;
}
