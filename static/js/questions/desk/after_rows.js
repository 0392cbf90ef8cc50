/** The rows of the desk after the meeting: what was left, what is answered in writing, what is over. */
import { html, nothing } from '../../base/html.js';
import { answerersOf, namesOf } from '../../people/answerers.js';
import { aboutLine } from '../question_row.js';
import { _, ngettext } from '../../base/language.js';
import { allowed } from '../../base/rules.js';
import { age } from '../../base/time.js';
import { deletedText } from '../deleted.js';
import { stoodText } from './after_measures.js';
import { reported } from './beside.js';
import { fate } from './done_list.js';
import { leftLine } from './folded_line.js';
import { actButton, leadButton, menuButton } from './row.js';
import { itemsOf } from './row_menu.js';

const row = (question, { name, isFirst, isHere }, content) => html`<li
  class="row row-after row-${name}"
  data-row=${question.id}
  ?data-first=${isFirst}
  ?data-left=${!isHere}
  tabindex=${isFirst ? '0' : '-1'}
  aria-labelledby="q${question.id}-text"
>
  ${content}
</li>`;

const votes = ({ score, published_at: shown }) => shown && ngettext('{n} stemme', '{n} stemmer', score);

/**
 * The words, and one small line: who asked, how much it was wanted, where it was left or what became of it. `besides`
 * stands between the two, as on the live desk.
 * @param {object} question @param {object} desk @param {string} [fateText] @param {unknown} [besides]
 */
function words(question, desk, fateText = '', besides = nothing) {
  const asked = [question.name ?? question.author_alias, age(question.submitted_at, desk.now)];
  return html`<div class="after-words">
    <p class="row-body" id="q${question.id}-text">${question.body || deletedText(question, desk.session)}</p>
    ${besides} ${aboutLine(question, desk, [...asked, votes(question), fateText])}
  </div>`;
}

const pickBox = (question, { picked }) => html`<label class="after-pick">
  <input
    type="checkbox"
    aria-label=${_('Velg')}
    aria-describedby="q${question.id}-text"
    .checked=${picked.has(question.id)}
    @change=${({ target }) => picked.pick(question.id, target.checked)}
  />
</label>`;

const menuOf = (names, question, desk) =>
  menuButton(question, desk, () => [{ heading: '', items: itemsOf(names, question, desk) }]);

const deferButton = (question, { acts }) =>
  leadButton({ label: _('Besvares skriftlig'), act: () => acts.defer(question), question });

const answered = (question, { acts }) => ({ label: _('Besvart'), act: () => acts.answer(question), question });

const actsOf = (question, { isHere }, desk, buttons) =>
  isHere ? html`<div class="row-acts">${buttons()}</div>` : leftLine(question, desk);

/** What stood on stage was most likely answered there: that is one press as well. */
export function undecidedRow(question, place, desk) {
  const items = [
    ...(allowed('mark_answered', question) ? ['answer'] : []),
    ...(allowed('reply_to_question', question) ? ['reply'] : []),
    ...(allowed('edit_question', question) ? ['edit'] : []),
    'dismiss',
  ];
  const buttons = () => html`${allowed('defer_question', question) ? deferButton(question, desk) : nothing}
    ${question.state === 'on_stage' ? actButton(answered(question, desk)) : nothing} ${menuOf(items, question, desk)}`;
  return row(
    question,
    place,
    html`${place.isHere ? pickBox(question, desk) : nothing}
    ${words(question, desk, place.isHere ? stoodText(question) : '', reported(question, desk))} ${actsOf(question, place, desk, buttons)}`,
  );
}

export function writtenRow(question, place, desk) {
  const buttons = () =>
    question.body
      ? html`${leadButton({ label: _('Svar skriftlig'), act: () => desk.dialogs.reply(question), question })}
          ${actButton({ label: _('Likevel ikke'), act: () => desk.acts.restore(question), question })}
          ${menuOf(['answer', 'edit', 'note', 'redact', 'dismiss'], question, desk)}`
      : menuOf(['answer', 'dismiss'], question, desk);
  const answerers = namesOf(answerersOf(question, desk.panelistList), desk.panelistList);
  const whose = answerers && _('svarer: {name}', { name: answerers });
  return row(question, place, html`${words(question, desk, whose)} ${actsOf(question, place, desk, buttons)}`);
}

export function finishedRow(question, place, desk) {
  const restore = () =>
    allowed('restore_question', question)
      ? actButton({ label: _('Hent tilbake'), act: () => desk.acts.restore(question), question })
      : nothing;
  const items = [
    ...(allowed('mark_answered', question) ? ['answer'] : []),
    ...(allowed('reply_to_question', question) ? ['reply'] : []),
    ...['note', 'redact'],
  ];
  const button = () => html`${restore()} ${allowed('note_question', question) ? menuOf(items, question, desk) : nothing}`;
  const fateText = place.isHere ? fate(question, desk) : '';
  return row(question, place, html`${words(question, desk, fateText)} ${actsOf(question, place, desk, button)}`);
}
