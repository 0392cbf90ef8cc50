/** The one switch that turns every single key off or on, where it is seen without opening anything. */
import { html } from '../base/html.js';
import { _ } from '../base/language.js';
import { turnKeys } from './keys.js';

/** @param {object} desk  With `hasKeys`, `sheets` and `redraw`. */
export const keyLine = ({ hasKeys, sheets, redraw }) => html`<p class="key-line">
  <button
    type="button"
    class="key-switch"
    role="switch"
    aria-checked=${hasKeys ? 'true' : 'false'}
    @click=${() => {
      turnKeys(!hasKeys);
      redraw();
    }}
  >
    <span class="key-knob" aria-hidden="true"></span>${_('Hurtigtaster')}
  </button>
  <button type="button" class="link key-all" @click=${sheets.showKeys}>${_('Vis alle')}</button>
</p>`;
