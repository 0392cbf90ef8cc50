/** The desk's sheets: the keys, what was done here with undo for each, one's name at the table, a message to the hall. */
import { html, nothing, render } from '../base/html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { count } from '../base/graphemes.js';
import { preview } from '../screens/desk/preview.js';
import { _ } from '../base/language.js';
import { longest } from '../base/rules.js';
import { actRow } from './act_row.js';
import { choiceSheet } from './choice_sheet.js';
import { fieldSheet } from './field_sheet.js';
import { createTeamLog } from './team_log.js';
import { areKeysOn, turnKeys } from './keys.js';

/** @type {Array<[string, () => string]>} */
const KEYS = [
  ['N', () => _('besvart, vis neste')],
  ['1–4', () => _('til innboks, liste, kø, scene')],
  ['J', () => _('neste spørsmål')],
  ['K', () => _('forrige spørsmål')],
  ['A', () => _('godkjenn')],
  ['Q', () => _('til køen')],
  ['S', () => _('til scenen')],
  ['E', () => _('endre ordlyden')],
  ['D', () => _('avvis')],
  ['M', () => _('slå sammen')],
  ['T', () => _('tema')],
  ['X', () => _('velg, for flere på én gang')],
  ['⇧ X', () => _('velg alle fra den forrige valgte')],
  ['⇧ ↑ ↓', () => _('flytt i køen')],
  ['Z', () => _('angre det siste')],
  ['/', () => _('søk')],
  ['?', () => _('vis hurtigtastene')],
];

const keyRow = ([key, meaning]) => html`<dt><kbd>${key}</kbd></dt><dd>${meaning()}</dd>`;

const keySheet = (onturn) => html`<h2 class="dialog-title" id="sheet-title">${_('Hurtigtaster')}</h2>
  <p>${_('De virker overalt på bordet når du ikke skriver i et felt. A, Q, S, E, D, M, T og X gjelder spørsmålet som er valgt.')}</p>
  <dl class="sheet-keys">${KEYS.map(keyRow)}</dl>
  <label class="choice sheet-choice"
    ><input type="checkbox" .checked=${areKeysOn()} @change=${({ target }) => onturn(target.checked)} />${_('Bruk hurtigtastene')}</label
  >`;

const logRow = (act, { session, bodyOf, sentenceOf, onundo }) =>
  actRow(act, { sentence: sentenceOf(act), words: bodyOf(act.question_id), session, onundo: () => onundo(act) });

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
 * @param {ReturnType<typeof import('./undo_log.js').createUndoLog>} given.log
 * @param {ReturnType<typeof import('./acts.js').createActs>} given.acts
 * @param {() => SessionRow} given.session
 * @param {(id: number|null) => string} given.bodyOf  The question's words as they are now.
 * @param {{read: () => string, keep: (name: string) => void}} given.ownName  What colleagues see, as it was set here last.
 * @param {(sentence: string) => void} given.mention  Say why a sheet was closed.
 * @param {(before?: number) => Promise<import('./act_reader.js').TeamActs>} given.readActs  What was done at the desk.
 * @param {() => number} given.heard  The version that the store has heard.
 * @param {() => void} given.onkeys  After the keys were turned on or off.
 */
export function createSheets({ element, log, acts, session, bodyOf, ownName, mention, onkeys, readActs, heard }) {
  let said = '';
  /** @type {import('./field_sheet.js').Asked|null} */
  let asked = null;
  /** Draws the sheet anew, where what it shows may change. @type {((desk: any) => void)|null} */
  let drawnBy = null;

  /** There is one while anything of its sheet can be pressed. */
  const held = () => /** @type {import('./field_sheet.js').Asked} */ (asked);

  const close = () => element.close();

  const sheet = (content) => html`<div class="dialog-form">
    ${content}
    <div class="dialog-foot">
      <button type="button" class="button" @click=${close}>${_('Lukk')}</button>
    </div>
  </div>`;

  function show(content) {
    render(content, element);
    element.setAttribute('aria-labelledby', 'sheet-title');
    if (!element.open) element.showModal();
  }

  const drawLog = () =>
    show(sheet(logSheet({ acts: log.acts(), session: session(), said, bodyOf, sentenceOf: acts.sentenceOf, onundo })));

  /** What could not be undone says why; either way it is no longer offered. */
  async function onundo(act) {
    const answer = await acts.undoNoted(act);
    if (!answer) return;
    said = answer.error?.message ?? _('Angret.');
    if (!element.open) return;
    drawLog();
    element.querySelector('#sheet-title')?.focus();
  }

  function drawField() {
    show(fieldSheet(held(), { onwrite, onsubmit, onclose: close }));
  }

  function onwrite(text) {
    const isCleared = held().error !== null;
    asked = { ...held(), text, error: null };
    if (isCleared) drawField();
  }

  function refuse(error) {
    asked = { ...held(), error };
    drawField();
    element.querySelector('.field')?.focus();
  }

  async function onsubmit() {
    const { text, most, send } = held();
    if (text.trim() === '') return refuse({ message: _('Skriv noe først.') });
    if (count(text) > most) return refuse({ message: _('Det er for langt: høyst {n} tegn.', { n: most }) });
    const answer = await send(text.trim());
    if (!answer || asked?.send !== send) return;
    if (answer.ok) close();
    else refuse(answer.error);
  }

  function ask(question) {
    asked = { text: '', hasLines: false, error: null, ...question };
    drawField();
    /** @type {HTMLInputElement|null} */ (element.querySelector('.field'))?.select();
  }

  async function sendName(name) {
    const answer = await acts.setName(name);
    if (answer?.ok) ownName.keep(name);
    return answer;
  }

  element.addEventListener('click', ({ target }) => target === element && !asked?.text && close());
  element.addEventListener('close', () => {
    asked = drawnBy = null;
  });

  /** What it is about may be over before it is answered. */
  function drawChoice(given) {
    if (!('over' in given)) return show(choiceSheet(given, close));
    close();
    return mention(given.over);
  }

  /** @param {(desk: any) => void} draw @param {object} [desk] */
  function showLive(draw, desk) {
    drawnBy = draw;
    draw(desk);
  }

  const team = createTeamLog({ readActs, heard, undo: acts.undo, draw: (content) => element.open && show(sheet(content)) });

  return {
    /** Called after each drawing of the desk, since what it shows may have changed. @param {object} desk */
    redraw(desk) {
      if (element.open) drawnBy?.(desk);
    },
    showKeys() {
      const onturn = (areOn) => {
        turnKeys(areOn);
        onkeys();
      };
      show(sheet(keySheet(onturn)));
    },
    /**
     * @param {(desk: object) => import('./choice_sheet.js').Choice|{over: string}} choiceOf  What there is to choose, by the
     *   desk as it is; `over` says why there is nothing any more.
     * @param {object} desk
     */
    showChoice: (choiceOf, desk) => showLive((now) => drawChoice(choiceOf(now)), desk),
    /** What comes next, as it will look. @param {object} desk */
    showPreview: (desk) => showLive((now) => show(sheet(preview(now))), desk),
    /** Who did what at the desk. @param {object} desk */
    showTeamLog(desk) {
      show(sheet(team.open(desk)));
      drawnBy = team.redraw;
    },
    showLog() {
      said = '';
      showLive(drawLog);
    },
    showName: () =>
      ask({
        title: _('Navnet ditt ved bordet'),
        hint: _('De andre ordstyrerne ser det når du gjør noe. Deltakerne ser det ikke.'),
        ...{ button: _('Lagre'), text: ownName.read(), most: longest('name'), send: sendName },
      }),
    showMessage: () =>
      ask({
        title: _('Vis en melding på storskjermen'),
        hint: _('Den står der til du tar den bort. Spørsmålet på scenen blir der det er.'),
        ...{ button: _('Vis meldingen'), most: longest('message'), hasLines: true },
        text: session().screen_message ?? '',
        send: (message) => acts.setScreen({ screen: 'message', message }, _('Storskjermen viser meldingen.')),
      }),
  };
}
