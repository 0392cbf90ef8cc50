/** How the screens are, in words: one line under the stage; on the phone a line each. Only what is wrong has a colour. */
import { html, nothing } from '../../base/html.js';
import { icon } from '../../base/icons.js';
import { _ } from '../../base/language.js';
import { clock } from '../../base/time.js';
import { isBlankByDesk, wallOf } from '../wall.js';
import { wallText } from '../wall_text.js';
import { previewButton } from './preview.js';

const STATES = {
  never: () => _('ikke åpnet'),
  held: () => _('fryst'),
  hidden: () => _('skjult'),
  lost: ({ since }, session) => _('borte siden {clock}', { clock: clock(since, session) }),
};

/** What the big screen shows, or why it does not. */
function stageWords(health, picture) {
  if (health.state === 'blank' || (health.state === 'live' && isBlankByDesk(picture.session))) return _('svart');
  return health.state === 'live' ? wallText(picture) : STATES[health.state](health, picture.session);
}

/** That it shows what is on stage needs no words. */
const stageNote = (health, picture) =>
  health.state === 'live' && !isBlankByDesk(picture.session) && wallOf(picture) === 'question' ? '' : stageWords(health, picture);

function overlayWords(health, session) {
  if (health.state === 'blank' || (health.state === 'live' && session.overlay === 'blank')) return _('skjult');
  if (health.state === 'live') return '';
  return health.state === 'hidden' ? _('ikke i bildet') : STATES[health.state](health, session);
}

const panelWords = ({ state, alive, of, isWrong }) => {
  if (state === 'never') return _('ikke åpnet');
  return alive === of && !isWrong ? '' : _('{alive} av {of}', { alive, of });
};

const tick = () => html`${icon('check')}<span class="visually-hidden">${_('i orden')}</span>`;

function mark({ isWrong, state }) {
  if (isWrong) return icon('alert');
  return state === 'never' ? nothing : tick();
}

const item = (name, health, words) => html`<li class="screens-item" ?data-wrong=${health.isWrong}>
  ${health.isWrong ? icon('alert') : nothing}<span>${name} ${words}</span>${words === '' ? tick() : nothing}
</li>`;

/** One line; a screen that never came is said only where it is the hall's. @param {object} desk  With `health` and `picture`. */
export function screensLine({ health: { stage, overlay, panel }, session, picture }) {
  const isOpen = ({ state }) => state !== 'never';
  return html`<ul class="screens-line" aria-label=${_('Skjermene')}>
    ${isOpen(stage)
      ? item(_('Storskjerm'), stage, stageNote(stage, picture))
      : html`<li class="screens-item">${_('Storskjermen er ikke åpnet')}</li>`}
    ${isOpen(overlay) ? item(_('Sending'), overlay, overlayWords(overlay, session)) : nothing}
    ${isOpen(panel) ? item(_('Panel'), panel, panelWords(panel)) : nothing}
  </ul>`;
}

const line = (name, health, words, wrong) => html`<div class="screens-row" ?data-wrong=${health.isWrong}>
  <dt>${name}</dt>
  <dd>${words}${words && wrong ? ' · ' : ''}${wrong ? html`<strong>${wrong}</strong>` : nothing}</dd>
  <dd class="screens-mark">${mark(health)}</dd>
</div>`;

const wordsOrWrong = (health, words) => (health.isWrong ? ['', words] : [words, '']);

const awayText = ({ name, since }, session) =>
  name === ''
    ? _('Felles nettbrett borte siden {clock}', { clock: clock(since, session) })
    : _('{name} borte siden {clock}', { name: name.split(' ')[0], clock: clock(since, session) });

const panelLine = (panel, session) => {
  const away = panel.away.map((each) => awayText(each, session)).join(', ');
  const words = panel.state === 'never' ? panelWords(panel) : _('{alive} av {of}', panel);
  return line(_('Panel'), panel, words, away);
};

/** @param {object} desk  With `health`, `picture`, `current`, `first` and `join`. */
export function screensList(desk) {
  const { session, picture, current, join } = desk;
  const { stage, overlay, panel } = desk.health;
  const laidOver = current ? _('viser spørsmålet') : _('venter på neste');
  return html`<section class="screens" aria-labelledby="screens-title">
    <div class="screens-head">
      <h3 class="screens-title" id="screens-title">${_('Skjermene')}</h3>
      ${previewButton(desk)}
    </div>
    <dl class="screens-list">
      ${line(_('Storskjerm'), stage, ...wordsOrWrong(stage, stageWords(stage, picture)))}
      ${line(_('Sending'), overlay, ...wordsOrWrong(overlay, overlayWords(overlay, session) || laidOver))}
      ${panelLine(panel, session)}
    </dl>
    ${joinNotice(join)}
  </section>`;
}

/** Why phones may not get in: the server's address works on its own machine alone. */
export const joinNotice = (join) => (join?.notice ? html`<p class="screens-notice">${join.notice}</p>` : nothing);
