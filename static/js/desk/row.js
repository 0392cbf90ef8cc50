/** A question on the desk: one small line about it, its text, and its buttons, which never move. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { icon } from '../components/icons.js';
import { aboutLine } from '../components/question_row.js';
import { _, ngettext } from '../language.js';
import { panelistMenu, rowMenu } from './row_menu.js';

const LEFT_FOR = {
  pending: () => _('I innboksen'),
  approved: () => _('På åpen liste'),
  queued: () => _('I køen'),
  on_stage: () => _('På scenen'),
  answered: () => _('Besvart'),
  deferred: () => _('Besvares skriftlig'),
  dismissed: () => _('Avvist'),
  withdrawn: () => _('Trukket tilbake av den som spurte'),
  merged: () => _('Slått sammen med et annet'),
};

/** Where a question stands, in a word or two. */
export const whereabouts = ({ state }) => LEFT_FOR[state]();

/** Place, name or pseudonym, age, labels. */
export const about = (question, desk) => aboutLine({ ...question, name: question.name ?? question.author_alias }, desk);

export const leftLine = (question, { acts }) => html`<p class="row-left">
  ${icon('check')}${acts.isMine(question) ? _('{where} – av deg', { where: whereabouts(question) }) : whereabouts(question)}
</p>`;

/** @param {{label: string, act: () => void, question: object, isMain?: boolean, keys?: string, more?: string}} given */
export const actButton = ({ label, act, question, isMain = false, keys, more = '' }) => html`<button
  type="button"
  class="button ${isMain ? 'button-main' : ''} ${more}"
  aria-describedby="q${question.id}-text"
  aria-keyshortcuts=${keys ?? nothing}
  @click=${act}
>
  ${label}
</button>`;

export const menuButton = (question, desk, groups) => html`<button
  type="button"
  class="button row-more"
  aria-label=${_('Mer')}
  aria-haspopup="menu"
  aria-describedby="q${question.id}-text"
  @click=${({ currentTarget }) => desk.menu.toggle(currentTarget, _('Mer'), groups())}
>
  ${icon('more')}
</button>`;

export const score = (question) => html`<p class="row-score">
  ${icon('up')}${question.score}
  <span class="visually-hidden">${ngettext('stemme', 'stemmer', question.score)}</span>
</p>`;

const originalButton = (question, { dialogs }) =>
  question.original_body
    ? html`<button type="button" class="link row-original" @click=${() => dialogs.showOriginal(question)}>
        ${_('Opprinnelig ordlyd')}
      </button>`
    : nothing;

const body = (question, desk) => html`<div class="row-words">
  <p class="row-body" id="q${question.id}-text">${question.body}</p>
  ${originalButton(question, desk)}
</div>`;

/** The frame of every row: it can hold the focus, from where the keys work. */
const row = (question, { name, isHere, isFirst }, content) => html`<li
  class="row row-${name}"
  data-row=${question.id}
  ?data-left=${!isHere}
  tabindex=${isFirst ? '0' : '-1'}
  aria-labelledby="q${question.id}-text"
>
  ${content}
</li>`;

export function inboxRow(question, place, desk) {
  const { acts, dialogs } = desk;
  const buttons = () => html`<div class="row-acts">
    ${actButton({ label: _('Godkjenn'), act: () => acts.approve(question), question, isMain: true, keys: 'A' })}
    ${actButton({ label: _('Til køen'), act: () => acts.queue(question, desk.queueEnd), question, keys: 'Q' })}
    ${actButton({ label: _('Endre'), act: () => dialogs.edit(question), question, keys: 'E', more: 'row-edit' })}
    ${actButton({ label: _('Avvis'), act: () => dialogs.dismiss(question), question, keys: 'D' })}
    ${menuButton(question, desk, () => rowMenu(question, desk))}
  </div>`;
  return row(
    question,
    place,
    html`${about(question, desk)} ${body(question, desk)} ${place.isHere ? buttons() : leftLine(question, desk)}`,
  );
}

export function openRow(question, place, desk) {
  const { acts } = desk;
  const buttons = () => html`<div class="row-acts">
    ${actButton({ label: _('Til køen'), act: () => acts.queue(question, desk.queueEnd), question, keys: 'Q' })}
    ${menuButton(question, desk, () => rowMenu(question, desk))}
  </div>`;
  return row(
    question,
    place,
    html`${about(question, desk)} ${body(question, desk)} ${score(question)}
    ${place.isHere ? buttons() : leftLine(question, desk)}`,
  );
}

function moveButton(question, direction, desk) {
  const to = question.position + (direction === 'up' ? -1 : 1);
  const isEnd = to < 1 || to >= desk.queueEnd;
  return html`<button
    type="button"
    class="button row-move"
    data-move=${direction}
    aria-label=${direction === 'up' ? _('Flytt opp') : _('Flytt ned')}
    aria-describedby="q${question.id}-text"
    aria-disabled=${isEnd ? 'true' : nothing}
    @click=${() => isEnd || desk.acts.move(question, to)}
  >
    ${icon(direction)}
  </button>`;
}

const answerer = (question, desk) => html`<button
  type="button"
  class="link row-answerer"
  aria-haspopup="menu"
  aria-describedby="q${question.id}-text"
  @click=${({ currentTarget }) => desk.menu.toggle(currentTarget, _('Hvem svarer?'), [panelistMenu(question, desk)])}
>
  ${question.panelist_id
    ? _('Svarer: {name}', { name: desk.panelists[question.panelist_id]?.name ?? '' })
    : _('Hvem svarer?')}
</button>`;

export function queueRow(question, place, desk) {
  const { acts } = desk;
  const buttons = () => html`<div class="row-acts">
    ${actButton({ label: _('Til scenen'), act: () => acts.stage(question), question })}
    ${menuButton(question, desk, () => rowMenu(question, desk))}
  </div>`;
  const moves = () => html`<p class="row-number">${question.position}</p>
    ${moveButton(question, 'up', desk)} ${moveButton(question, 'down', desk)}`;
  return row(
    question,
    place,
    html`<div class="row-place">${place.isHere ? moves() : nothing}</div>
      ${about(question, desk)} ${body(question, desk)} ${score(question)} ${answerer(question, desk)}
      ${place.isHere ? buttons() : leftLine(question, desk)}`,
  );
}
