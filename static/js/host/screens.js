/** The screens: what each shows, blank in one press, and the QR code that opens one that is missing. */
import { html, nothing } from '../base/html.js';
import { icon } from '../base/icons.js';
import { _ } from '../base/language.js';
import { isAmiss, isOpen, missingText, placesOf, screenText, tabletsOf, undrawnText } from './devices.js';
import { linkTitle } from './link_groups.js';

const mark = (isWrong, isRight) => {
  if (isWrong) return html`<span class="host-mark host-mark-failed">${icon('alert')}</span>`;
  return isRight ? html`<span class="host-mark host-mark-ok">${icon('check')}</span>` : html`<span class="host-mark"></span>`;
};

const qrButton = (link, title, { onlink }) => html`<button
  type="button"
  class="button button-quiet"
  aria-label=${_('QR-kode: {title}', { title })}
  @click=${() => onlink(link)}
>
  ${icon('qr')}
</button>`;

const row = ({ title, text, isWrong, isRight, acts }) => html`<li class="screen-row">
  ${mark(isWrong, isRight)}
  <div class="screen-about">
    <p class="screen-title">${title}</p>
    <p class="screen-text" ?data-wrong=${isWrong}>${text}</p>
  </div>
  <div class="screen-acts">${acts}</div>
</li>`;

/** Off can be had at once; the picture comes back after a rest, since two who reach for it together press twice. */
const pictureButton = (isOff, { off, on, words, title }, isResting) => html`<button
  type="button"
  class="button screen-picture"
  aria-disabled=${isOff && isResting ? 'true' : nothing}
  aria-label="${isOff ? words.on : words.off}: ${title}"
  @click=${isOff ? on : off}
>
  ${isOff ? words.on : words.off}
</button>`;

function projector(place, given) {
  const { session, acts } = given;
  const title = linkTitle(place.link, given.links);
  const words = { off: _('Svart'), on: _('Vis igjen') };
  const press = { off: acts.blankScreen, on: acts.showScreen, words, title };
  return row({
    ...{ title, text: screenText(place, given.picture), isWrong: isAmiss(place), isRight: isOpen(place) },
    acts: html`${qrButton(place.link, title, given)} ${pictureButton(session.screen === 'blank', press, given.isResting)}`,
  });
}

function overlay(place, given) {
  const { session, acts } = given;
  const title = linkTitle(place.link, given.links);
  const words = { off: _('Skjul'), on: _('Vis igjen') };
  const press = { off: acts.hideOverlay, on: acts.showOverlay, words, title };
  return row({
    ...{ title, text: screenText(place, given.picture), isWrong: isAmiss(place), isRight: isOpen(place) },
    acts: html`${qrButton(place.link, title, given)} ${pictureButton(session.overlay === 'blank', press, given.isResting)}`,
  });
}

function panelText(places, session) {
  if (places.every(({ device }) => device === null)) return _('ikke åpnet');
  const undrawn = places.map(undrawnText).find(Boolean);
  return [missingText(places, session) || _('alle nettbrettene er åpne'), undrawn].filter(Boolean).join('. ');
}

function panel(places, given) {
  if (!places.length) return nothing;
  const here = places.filter(isOpen);
  const missing = places.find((place) => !isOpen(place));
  const title = _('Panel {here} av {all}', { here: here.length, all: places.length });
  return row({
    title,
    text: panelText(places, given.session),
    isWrong: places.some(isAmiss),
    isRight: !missing,
    acts: qrButton((missing ?? places[0]).link, (missing ?? places[0]).link.label, given),
  });
}

export function screensSection(given) {
  const { links, devices } = given;
  return html`<section class="host-part" aria-labelledby="screens-title">
    <h2 id="screens-title">${_('Skjermene')}</h2>
    <ul class="host-rows">
      ${placesOf(links, devices, 'stage').map((place) => projector(place, given))}
      ${placesOf(links, devices, 'overlay').map((place) => overlay(place, given))}
      ${panel(tabletsOf(links, devices), given)}
    </ul>
  </section>`;
}
