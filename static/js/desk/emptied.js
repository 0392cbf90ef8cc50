/** The desk once all of a session was deleted: that it is so, what the meeting came to in numbers, and the log. */
import { html } from '../base/html.js';
import { _, ngettext } from '../base/language.js';
import { emptiedText } from '../meetings/emptied.js';
import { afterCounts, answeredSentence } from '../questions/desk/after_measures.js';
import { topBar } from './top_bar.js';

/** What became of those that were not answered in the meeting, now that nothing more becomes of them. Pure. */
export function restOfAll({ asked, later, written, promised, undecided }) {
  if (!asked) return [];
  return [
    later && ngettext('{n} ble besvart etterpå.', '{n} ble besvart etterpå.', later),
    written && ngettext('{n} ble besvart skriftlig.', '{n} ble besvart skriftlig.', written),
    promised && ngettext('{n} var lovet svar skriftlig, og fikk det ikke.', '{n} var lovet svar skriftlig, og fikk det ikke.', promised),
    undecided && ngettext('{n} ble stående ubesvart.', '{n} ble stående ubesvart.', undecided),
  ].filter(Boolean);
}

/** @param {object} desk @param {HTMLElement} languages */
export function emptiedDesk(desk, languages) {
  const { session, now, sheets } = desk;
  const counts = afterCounts(desk.measures.all);
  return html`<div class="desk">
    ${topBar(desk)}
    <main class="emptied" id="main">
      <h2 class="emptied-title">${_('Tekstene er slettet')}</h2>
      <p>${emptiedText(session, now)}</p>
      <p><strong>${answeredSentence(counts)}</strong> ${restOfAll(counts).join(' ')}</p>
      <p><button type="button" class="button" @click=${() => sheets.showTeamLog(desk)}>${_('Logg: hvem gjorde hva')}</button></p>
      ${languages}
    </main>
  </div>`;
}
