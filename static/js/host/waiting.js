/** What waits, and who has acted at the desk. */
import { html, nothing } from '../base/html.js';
import { answerTime } from '../questions/answer_time.js';
import { _ } from '../base/language.js';
import { age } from '../base/time.js';
import { actedText } from './moderators.js';

function fitText(given) {
  if (!given.counts.queue) return '';
  const n = Math.min(answerTime({ ...given, measures: given.measures.all }).fits, given.counts.queue);
  return n === given.counts.queue ? _('vi rekker alle') : _('vi rekker {n}', { n });
}

const number = (n, word, more) => html`<div class="waiting-part">
  <dt>${word}</dt>
  <dd><span class="waiting-number">${n}</span><span class="waiting-more">${more || '\u00a0'}</span></dd>
</div>`;

const atDesk = ({ moderators, deskUrl }) => {
  const names = actedText(moderators);
  return html`<p class="waiting-desk">
    <span class="waiting-names">
      ${names ? _('Har gjort noe ved bordet: {names}', { names }) : _('Ingen har gjort noe ved bordet ennå.')}
    </span>
    ${deskUrl ? html`<a class="host-link" href=${deskUrl} target="_blank" rel="noopener">${_('Åpne bordet')}</a>` : nothing}
  </p>`;
};

/** After the close nothing waits: what is left is told beside the end. */
export const waitingSection = (given) => {
  const { counts, now, session } = given;
  if (session.state === 'closed') return nothing;
  return html`<section class="host-part" aria-labelledby="waiting-title">
    <h2 id="waiting-title">${_('Det som venter')}</h2>
    <dl class="waiting">
      ${number(counts.inbox, _('i innboksen'), counts.oldest && _('eldste {age}', { age: age(counts.oldest, now) }))}
      ${number(counts.queue, _('i køen'), fitText(given))}
      ${number(counts.list, _('på listen'), counts.most && _('flest {n}', { n: counts.most }))}
    </dl>
    ${atDesk(given)}
  </section>`;
};
