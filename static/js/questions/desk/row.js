/** A question on the desk: its text, one small line about it, and its buttons, which never move. */
import { html, nothing } from '../../base/html.js';
import { icon } from '../../base/icons.js';
import { answerersOf, namesOf } from '../../people/answerers.js';
import { aboutLine } from '../question_row.js';
import { _, ngettext } from '../../base/language.js';
import { age, clock } from '../../base/time.js';
import { beside, claimantOf } from './beside.js';
import { leftLine } from './folded_line.js';
import { dragRow } from './drag.js';
import { panelistMenu, rowMenu } from './row_menu.js';

/** Place, name or pseudonym of who asked it alone, age, labels. */
export const about = (question, desk) =>
  aboutLine(question, desk, [question.askers === 1 && (question.name ?? question.author_alias), ...askedAt(question, desk)]);

/** How long ago it came; and when it was written, where the phone was out of reach by then. */
export const askedAt = ({ submitted_at: came, written_at: written }, { session, now }) =>
  written ? [_('skrevet {time}', { time: clock(written, session) }), age(came, now)] : [age(came, now)];

/** @param {{label: string, act: () => void, question: Question, keys?: string, more?: string}} given */
export const actButton = ({ label, act, question, keys, more = '' }) => html`<button
  type="button"
  class="button ${more}"
  aria-describedby="q${question.id}-text"
  aria-keyshortcuts=${keys ?? nothing}
  @click=${act}
>
  ${label}
</button>`;

/** On a phone it is a word, elsewhere three dots. */
export const menuButton = (question, desk, groups) => html`<button
  type="button"
  class="button row-more"
  aria-label=${_('Mer')}
  aria-haspopup="menu"
  aria-describedby="q${question.id}-text"
  @click=${({ currentTarget }) => desk.menu.toggle(currentTarget, _('Mer'), groups)}
>
  ${icon('more')}<span class="row-more-word" aria-hidden="true">${_('Mer')}</span>
</button>`;

const moreOf = (question, desk) => menuButton(question, desk, () => rowMenu(question, desk));

/** The act that most do next: filled in the row that holds the focus, else in the first one. */
export const leadButton = (given) => actButton({ ...given, more: 'row-lead' });

const score = (question) => html`<p class="row-score">
  ${question.score}<span class="visually-hidden"> ${ngettext('stemme', 'stemmer', question.score)}</span>
</p>`;

/** How it was first put, and how all were put that it stands for. */
function wordingsButton(question, { dialogs }) {
  const joined = question.merged_ids.length;
  if (!joined && !question.original_body) return nothing;
  return html`<button type="button" class="link row-original" @click=${() => dialogs.wordings(question)}>
    ${joined ? ngettext('{n} ordlyd til', '{n} ordlyder til', joined) : _('Opprinnelig ordlyd')}
  </button>`;
}

const words = (question, desk) => html`<div class="row-words">
  <p class="row-body" id="q${question.id}-text">${question.body}</p>
  ${wordingsButton(question, desk)} ${beside(question, desk)}
</div>`;

/** The ids of a list, as they stand. */
export const orderOf = (name, { readings }) => readings[name].entries.filter(({ isHere }) => isHere).map(({ id }) => id);

/** With shift, all from the one that was picked last. */
const pickBox = (question, { name, isHere }, desk) =>
  desk.picked.isOn(name) && isHere
    ? html`<label class="row-pick">
        <input
          type="checkbox"
          aria-label=${_('Velg')}
          aria-describedby="q${question.id}-text"
          .checked=${desk.picked.has(question.id)}
          @click=${({ target, shiftKey }) =>
            shiftKey ? desk.picked.pickRange(orderOf(name, desk), question.id) : desk.picked.pick(question.id, target.checked)}
        />
      </label>`
    : nothing;

/**
 * The frame of every row: it can hold the focus, from where the keys work.
 * @typedef {{name: string, isHere: boolean, isFirst: boolean, isOwn: boolean, cutAt: string|null}} Place
 */
const row = (question, place, desk, content) => {
  const { name, isHere, isFirst } = place;
  return html`<li
  class="row row-${name}"
  data-row=${question.id}
  data-position=${question.position ?? nothing}
  ?data-first=${isFirst}
  ?data-left=${!isHere}
  ?data-claimed=${claimantOf(question, desk) !== null}
  ?data-picked=${desk.picked.isOn(name) && desk.picked.has(question.id)}
  tabindex=${isFirst ? '0' : '-1'}
  aria-labelledby="q${question.id}-text"
>
  ${pickBox(question, place, desk)} ${content}
</li>`;
};

export function inboxRow(question, place, desk) {
  const { acts, dialogs } = desk;
  const buttons = () => html`<div class="row-acts">
      ${leadButton({ label: _('Godkjenn'), act: () => acts.approve(question), question, keys: 'A' })}
      ${actButton({ label: _('Til køen'), act: () => acts.queue(question, desk.queueEnd), question, keys: 'Q' })}
      ${actButton({ label: _('Avvis'), act: () => dialogs.dismiss(question), question, keys: 'D' })}
    </div>
    ${moreOf(question, desk)}`;
  return row(
    question,
    place,
    desk,
    html`${words(question, desk)} ${about(question, desk)} ${place.isHere ? buttons() : leftLine(question, desk)}`,
  );
}

/** As wide as the buttons were, so that the words beside them break where they did. */
const keptPlace = () => html`<div class="row-acts row-kept" aria-hidden="true"><span class="button">${_('Til køen')}</span></div>
  <span class="button row-more row-kept" aria-hidden="true">${icon('more')}<span class="row-more-word">${_('Mer')}</span></span>`;

export function openRow(question, place, desk) {
  const { acts } = desk;
  const buttons = () => html`<div class="row-acts">
      ${leadButton({ label: _('Til køen'), act: () => acts.queue(question, desk.queueEnd), question, keys: 'Q' })}
    </div>
    ${moreOf(question, desk)}`;
  return row(
    question,
    place,
    desk,
    html`${score(question)} ${words(question, desk)} ${about(question, desk)}
    ${place.isHere ? buttons() : html`${keptPlace()} ${leftLine(question, desk)}`}`,
  );
}

const stepOf = (by) => ({
  to: ({ position }) => position + by,
  does: (question, { acts, queueEnd }) => acts.step(question, by, queueEnd),
});

const MOVES = {
  first: { label: () => _('Flytt først'), to: () => 1, does: (question, { acts }) => acts.move(question, 1) },
  up: { ...stepOf(-1), label: () => _('Flytt opp') },
  down: { ...stepOf(1), label: () => _('Flytt ned') },
};

function moveButton(question, name, desk) {
  const to = MOVES[name].to(question);
  const isEnd = to < 1 || to >= desk.queueEnd || to === question.position;
  return html`<button
    type="button"
    class="button row-move"
    data-move=${name}
    aria-label=${MOVES[name].label()}
    title=${MOVES[name].label()}
    aria-describedby="q${question.id}-text"
    aria-disabled=${isEnd ? 'true' : nothing}
    @click=${() => isEnd || MOVES[name].does(question, desk)}
  >
    ${icon(name)}
  </button>`;
}

const answerer = (question, desk) => {
  const names = namesOf(answerersOf(question, desk.panelistList), desk.panelistList);
  return html`<button
    type="button"
    class="link row-answerer"
    aria-haspopup="menu"
    aria-describedby="q${question.id}-text"
    aria-label=${names ? _('Svarer: {name}', { name: names }) : nothing}
    ?data-chosen=${names !== ''}
    @click=${({ currentTarget }) => desk.menu.toggle(currentTarget, _('Hvem svarer?'), () => [panelistMenu(question, desk)])}
  >
    ${names || _('Hvem svarer?')}
  </button>`;
};

/** Where time ends: from here on, what waits will hardly be reached. */
const cutLine = (cutAt, { session }) =>
  cutAt ? html`<p class="row-cut">${_('{end} · det under rekker vi neppe', { end: clock(cutAt, session) })}</p>` : nothing;

export function queueRow(question, place, desk) {
  const asked = [answerer(question, desk), ...askedAt(question, desk)];
  return row(
    question,
    place,
    desk,
    html`${cutLine(place.cutAt, desk)}
      <div class="row-moves">${moveButton(question, 'up', desk)} ${moveButton(question, 'down', desk)}</div>
      <p class="row-number" title=${_('Dra for å flytte')} @pointerdown=${(event) => dragRow(event, question, desk)}>
        ${question.position}
      </p>
      ${words(question, desk)} ${aboutLine(question, desk, asked)} ${score(question)}
      ${moveButton(question, 'first', desk)} ${moreOf(question, desk)}`,
  );
}
