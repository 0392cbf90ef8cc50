/** The checklist: what failed first, each line with what was measured. */
import { html, nothing } from '../base/html.js';
import { icon } from '../base/icons.js';
import { _ } from '../base/language.js';
import { clock } from '../base/time.js';
import { checksOf } from './checks.js';
import { linkTitle } from './link_groups.js';

const MARKS = { failed: 'alert', open: 'circle', ok: 'check' };
const SAID = { failed: () => _('Mangler'), open: () => _('Gjenstår'), ok: () => _('I orden') };

const row = (check, { onlink, links }) => html`<li class="check" data-level=${check.level}>
  <span class="host-mark host-mark-${check.level}">${icon(MARKS[check.level])}</span>
  <div class="check-about">
    <p class="check-title"><span class="visually-hidden">${SAID[check.level]()}: </span>${check.title}</p>
    <p class="check-detail">${check.detail}</p>
  </div>
  ${check.link
    ? html`<button
        type="button"
        class="button button-quiet"
        aria-label=${_('QR-kode: {title}', { title: linkTitle(check.link, links) })}
        @click=${() => onlink(check.link)}
      >
        ${icon('qr')}
      </button>`
    : nothing}
</li>`;

export function checklistSection(given) {
  if (given.session.state === 'closed') return nothing;
  const checks = checksOf(given);
  const ok = checks.filter(({ level }) => level === 'ok').length;
  return html`<section class="host-part" aria-labelledby="checks-title">
    <div class="host-part-head">
      <h2 id="checks-title">${_('Sjekkliste')} <span class="host-count">${_('{ok} av {all} i orden', { ok, all: checks.length })}</span></h2>
      <span class="host-hint">${_('prøvd {time}', { time: clock(given.now, given.session) })}</span>
    </div>
    <ul class="host-rows">
      ${checks.map((check) => row(check, given))}
    </ul>
  </section>`;
}
