/** What becomes of what people wrote: when it is deleted, what there is, what went and where copies lie; and the button. */
import { whenText } from '../base/day.js';
import { html, nothing } from '../base/html.js';
import { _, ngettext } from '../base/language.js';
import { byRealClock } from '../meetings/emptied.js';
import { forgottenText, isAny, leftText, textsText } from './promise_text.js';

const thereText = ({ texts }) => _('Her ligger nå {texts}.', { texts: textsText(texts) });

const copiesText = ({ copies }) =>
  ngettext(
    'Ved siden av databasen ligger {n} kopi fra en gjenoppretting. Det som slettes her, slettes der også:',
    'Ved siden av databasen ligger {n} kopier fra gjenopprettinger. Det som slettes her, slettes der også:',
    copies.length,
  );

const copies = (promised, { session, now }) =>
  promised.copies.length
    ? html`<p>${copiesText(promised)}</p>
        <ul class="promise-list">
          ${promised.copies.map(
            ({ name, made_at: at }) => html`<li>
              <code>${name}</code> · ${_('fra {when}', { when: whenText(at, byRealClock(session), now) })}
            </li>`,
          )}
        </ul>`
    : nothing;

const forgotten = ({ forgotten: went }, { session, now }) =>
  went.length
    ? html`<ul class="promise-list promise-went">
        ${[...went].reverse().map((one) => html`<li>${forgottenText(one, session, now)}</li>`)}
      </ul>`
    : nothing;

/**
 * @param {{promised: import('./promise_text.js').Promised|null, session: SessionRow, now: number, onforget: () => void}} given
 */
export function promisePart(given) {
  const { promised, session, now, onforget } = given;
  if (!promised) return nothing;
  const isLeft = isAny(promised.texts);
  return html`<div class="promise">
    <p class="promise-left">${leftText(promised, session, now)}</p>
    ${isLeft ? html`<p>${thereText(promised)}</p>` : nothing} ${forgotten(promised, given)} ${copies(promised, given)}
    <p class="promise-backups">
      ${_('Løftet gjelder også sikkerhetskopier. Dem må den som driver serveren, slette selv.')}
    </p>
    ${isLeft || session.state === 'live'
      ? html`<p>
          <button type="button" class="button promise-forget" aria-haspopup="dialog" @click=${onforget}>${_('Slett alt nå')}</button>
        </p>`
      : nothing}
  </div>`;
}
