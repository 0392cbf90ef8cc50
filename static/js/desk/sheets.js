/** The desk's two sheets: the keys, and what was done here with undo for each. */
import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { _ } from '../language.js';
import { clock } from '../time.js';
import { areKeysOn, turnKeys } from './keys.js';

const KEYS = [
  ['J', () => _('neste spørsmål')],
  ['K', () => _('forrige spørsmål')],
  ['A', () => _('godkjenn')],
  ['Q', () => _('til køen')],
  ['S', () => _('til scenen')],
  ['E', () => _('endre ordlyden')],
  ['D', () => _('avvis')],
  ['Z', () => _('angre det siste')],
  ['/', () => _('søk')],
  ['?', () => _('vis hurtigtastene')],
];

const keyLine = ([key, meaning]) => html`<dt><kbd>${key}</kbd></dt><dd>${meaning()}</dd>`;

const keySheet = () => html`<h2 class="dialog-title" id="sheet-title">${_('Hurtigtaster')}</h2>
  <p>${_('Bokstavene virker når et spørsmål er valgt: trykk Tab til du er i listen.')}</p>
  <dl class="sheet-keys">${KEYS.map(keyLine)}</dl>
  <label class="choice sheet-choice"
    ><input type="checkbox" .checked=${areKeysOn()} @change=${({ target }) => turnKeys(target.checked)} />${_('Bruk hurtigtastene')}</label
  >`;

const logRow = (act, { session, bodyOf, onundo }) => html`<li class="sheet-act">
  <p id="act-${act.version}">
    <strong>${act.text}</strong> <span class="sheet-time">${clock(act.at, session)}</span>
    <span class="sheet-body">${bodyOf(act.question_id)}</span>
  </p>
  <button type="button" class="button" aria-describedby="act-${act.version}" @click=${() => onundo(act.version)}>
    ${_('Angre')}
  </button>
</li>`;

const logSheet = (given) => html`<h2 class="dialog-title" id="sheet-title" tabindex="-1">${_('Angre noe tidligere')}</h2>
  <p class="sheet-said" role="status">${given.said}</p>
  ${given.acts.length ? nothing : html`<p>${_('Du har ikke gjort noe her som kan angres.')}</p>`}
  <ul class="rows sheet-acts">
    ${repeat(
      given.acts,
      ({ version }) => version,
      (act) => logRow(act, given),
    )}
  </ul>`;

/**
 * @param {object} given
 * @param {HTMLDialogElement} given.element
 * @param {ReturnType<typeof import('./act_log.js').createActLog>} given.log
 * @param {() => object} given.session
 * @param {(id: number|null) => string} given.bodyOf  The question's words as they are now.
 * @param {(version: number) => Promise<import('../commands.js').Answer|null>} given.undo
 */
export function createSheets({ element, log, session, bodyOf, undo }) {
  let said = '';
  let isLog = false;

  const sheet = (content) => html`<div class="dialog-form">
    ${content}
    <div class="dialog-foot">
      <button type="button" class="button" @click=${() => element.close()}>${_('Lukk')}</button>
    </div>
  </div>`;

  function show(content) {
    render(sheet(content), element);
    element.setAttribute('aria-labelledby', 'sheet-title');
    if (!element.open) element.showModal();
  }

  const drawLog = () => show(logSheet({ acts: log.acts(), session: session(), said, bodyOf, onundo }));

  /** What could not be undone says why; either way it is no longer offered. */
  async function onundo(version) {
    const answer = await undo(version);
    if (!answer) return;
    said = answer.ok ? _('Angret.') : answer.error.message;
    if (!element.open) return;
    drawLog();
    element.querySelector('#sheet-title').focus();
  }

  element.addEventListener('click', ({ target }) => target === element && element.close());

  return {
    /** Called after each drawing of the desk, since the questions' words may have changed. */
    redraw: () => element.open && isLog && drawLog(),
    showKeys() {
      isLog = false;
      show(keySheet());
    },
    showLog() {
      isLog = true;
      said = '';
      drawLog();
    },
  };
}
