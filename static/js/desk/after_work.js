/**
 * The desk once the meeting is closed: what it came to in a sentence, and three lists of what is left, what is answered
 * in writing, and what is over. Nothing here is live; opening the session again brings the live desk back.
 */
import { html, nothing } from '../base/html.js';
import { _, ngettext } from '../base/language.js';
import { afterCounts, answeredSentence, deferAllText, includedText, readAndUnread, restSentences } from '../questions/desk/after_measures.js';
import { finishedRow, undecidedRow, writtenRow } from '../questions/desk/after_rows.js';
import { listColumn } from '../questions/desk/column.js';
import { isNarrowed as isFiltered } from '../questions/desk/lists.js';
import { topBar } from './top_bar.js';

const COLUMNS = {
  undecided: { tab: () => _('Uavklart'), title: () => _('Uavklart'), row: undecidedRow, empty: () => _('Alt er avklart.') },
  written: {
    ...{ tab: () => _('Skriftlig'), title: () => _('Skal besvares skriftlig'), row: writtenRow },
    empty: () => _('Ingen spørsmål skal besvares skriftlig.'),
  },
  finished: {
    ...{ tab: () => _('Ferdig'), title: () => _('Ferdig'), row: finishedRow },
    empty: () => _('Her samles det som er besvart eller avvist.'),
  },
};

const column = (name, desk) => {
  const { title, row, empty } = COLUMNS[name];
  return listColumn({ name, title: title(), empty: empty(), reading: desk.readings[name], row }, desk);
};

const tab = (name, desk) => html`<button
  type="button"
  class="after-tab"
  aria-current=${name === desk.afterTab ? 'true' : 'false'}
  @click=${() => desk.onaftertab(name)}
>
  ${COLUMNS[name].tab()} <span class="after-count">${desk.readings[name].total}</span>
</button>`;

const answersPage = ({ session }) => html`<a class="after-answers" href="/${session.code}/answers" target="_blank" rel="noopener"
  >${_('Se siden med svar')} <span class="visually-hidden">${_('(i en ny fane)')}</span></a
>`;

const summary = (desk) => {
  const { measures } = desk;
  const counts = afterCounts(measures.all);
  return html`<div class="after-head"><p class="after-summary"><strong>${answeredSentence(counts)}</strong> ${restSentences(counts).join(' ')}</p> ${answersPage(desk)}</div>`;
};

const hereIn = ({ entries }) => entries.filter(({ isHere }) => isHere).map(({ question }) => question);

function deferMany(questions, { acts, picked }) {
  const text = (n) => ngettext('{n} besvares skriftlig.', '{n} besvares skriftlig.', n);
  if (acts.bulk('defer_question', questions, {}, text)) picked.clear();
}

/** How far it reaches, of what is left by now. @returns {import('./choice_sheet.js').Choice|{over: string}} */
function howMany(desk) {
  if (desk.session.state !== 'closed') return { over: _('Møtet er åpnet igjen. Ingenting er endret.') };
  const { read, unread } = readAndUnread(hereIn(desk.readings.undecided));
  const all = [...read, ...unread];
  if (!all.length) return { over: _('Alt er avklart.') };
  const some = read.length && { label: ngettext('Bare det ene', 'Bare de {n}', read.length), act: () => deferMany(read, desk) };
  return {
    title: _('Hvilke skal besvares skriftlig?'),
    lines: [includedText({ read, unread }), _('De som spurte, leser: «Besvares skriftlig».')],
    main: some || null,
    other: { label: ngettext('Det ene', 'Alle {n}', all.length), act: () => deferMany(all, desk) },
  };
}

/** Nobody's unread question goes along unasked: its author reads what became of it. */
function deferAll(questions, desk) {
  const { unread } = readAndUnread(questions);
  if (unread.length) desk.sheets.showChoice(howMany, desk);
  else deferMany(questions, desk);
}

/** One press for those that are chosen; all that is left, or what a search found, is asked about where some are unread. */
function manyActs(desk) {
  const { readings, picked, search } = desk;
  const reading = readings.undecided;
  const all = hereIn(reading);
  const chosen = picked.of(all);
  const questions = chosen.length ? chosen : all;
  const defer = chosen.length ? deferMany : deferAll;
  if (questions.length === 0) return nothing;
  const isNarrowed = search !== '' || isFiltered(reading);
  return html`<div class="after-many">
    <button type="button" class="button" @click=${() => defer(questions, desk)}>
      ${deferAllText({ count: questions.length, isPicked: chosen.length > 0, isNarrowed })}
    </button>
    ${chosen.length
      ? html`<button type="button" class="link" @click=${picked.clear}>${_('Velg ingen')}</button>`
      : html`<p class="after-hint">${_('Eller velg noen av dem.')}</p>`}
  </div>`;
}

/**
 * @param {object} desk  With `readings` of the three lists, `afterTab` and `onaftertab`, and `picked`.
 * @param {HTMLElement} languages
 */
export const afterWork = (desk, languages) => html`<div class="desk after" data-after-tab=${desk.afterTab}>
  ${topBar(desk)}
  <main class="after-main" id="main">
    ${summary(desk)}
    <nav class="after-tabs" aria-label=${_('Etter møtet')}>${Object.keys(COLUMNS).map((name) => tab(name, desk))}</nav>
    ${manyActs(desk)}
    <div class="after-columns">
      <div class="after-column" data-column="undecided">${column('undecided', desk)}</div>
      <div class="after-column" data-column="written">${column('written', desk)}</div>
      <div class="after-column" data-column="finished">${column('finished', desk)} ${languages}</div>
    </div>
  </main>
</div>`;
