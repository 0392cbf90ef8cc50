/** What the stage is made of on a wide screen and on a phone alike. */
import { html, nothing } from '../../base/html.js';
import { keyed } from '../../../vendor/lit-html/directives/keyed.js';
import { icon } from '../../base/icons.js';
import { placeMarks, placeSigns } from '../../people/place_mark.js';
import { _, ngettext } from '../../base/language.js';
import { duration, secondsSince } from '../../base/time.js';
import { answerersOf, namesOf } from '../../people/answerers.js';
import { wordsOf } from '../../questions/present.js';
import { isBlankByDesk } from '../wall.js';
import { unseenText } from '../wall_text.js';
import { excerpt } from '../../questions/excerpt.js';
import { panelistMenu } from '../../questions/desk/row_menu.js';
import { stageMenu } from './stage_menu.js';

/** So many letters of the next are enough to know it by, in two lines; beside the answerer's name a few less. */
const MOST_LETTERS = { alone: 90, named: 72 };
/** From so many letters on the phone shows a question smaller, so that its buttons stay in view. */
const LONG = 110;

const answererNames = (question, { panelistList }) => namesOf(answerersOf(question, panelistList), panelistList);

const answerer = (question, desk) => {
  const names = answererNames(question, desk);
  const groups = () => [panelistMenu(question, desk)];
  return html`<button
    type="button"
    class="link stage-answerer"
    aria-haspopup="menu"
    @click=${({ currentTarget }) => desk.menu.toggle(currentTarget, _('Hvem svarer?'), groups)}
  >
    ${names ? html`${_('Svarer:')} <strong>${names}</strong>` : _('Hvem svarer?')}
  </button>`;
};

/** Where the screens show a short form: that they do, and what was asked. */
const whole = ({ id, spoken, body }) =>
  spoken === null
    ? nothing
    : keyed(
        id,
        html`<details class="stage-whole">
          <summary>${_('Kortform')} <span class="stage-whole-show">${_('Hele spørsmålet')}</span></summary>
          <p lang="">${body}</p>
        </details>`,
      );

/** What is being answered, since when, from where and by whom. */
export const stageQuestion = (question, desk) => html`<header class="stage-head">
    <h2 class="stage-title" id="stage-title" tabindex="-1">
      ${_('På scenen')} <span class="stage-time">${duration(secondsSince(question.staged_at, desk.now))}</span>
    </h2>
    <span>${placeMarks(question.attendances, desk.session)}</span>
  </header>
  <p class="stage-body" id="q${question.id}-text" ?data-long=${wordsOf(question).length > LONG}>${wordsOf(question)}</p>
  ${whole(question)}
  <p class="stage-about">${question.name ? html`<span>${question.name}</span>` : nothing} ${answerer(question, desk)}</p>`;

export const emptyStage = () => html`<header class="stage-head">
  <h2 class="stage-title" id="stage-title" tabindex="-1">${_('Scenen er ledig')}</h2>
</header>`;

const emptyQueue = ({ current }) =>
  html`<p class="stage-neste">${current ? _('Køen er tom.') : _('Sett et spørsmål i køen, så kan det vises her.')}</p>`;

/** `Neste: ⛵ Hvem har …? · May Sommerud` */
export function nextLine(desk) {
  const { first, session } = desk;
  if (!first) return emptyQueue(desk);
  const names = answererNames(first, desk);
  return html`<p class="stage-neste" id="stage-neste">
    <span class="stage-neste-word">${_('Neste:')}</span> ${placeSigns(first.attendances, session)}
    <span lang="">${excerpt(wordsOf(first), MOST_LETTERS[names ? 'named' : 'alone'])}</span>${names
      ? html`<span class="stage-neste-word"> · ${names}</span>`
      : nothing}
  </p>`;
}

/** The same on a phone: place, answerer and votes in a small line, the words under it. */
export function nextLines(desk) {
  const { first, session } = desk;
  if (!first) return emptyQueue(desk);
  const about = [answererNames(first, desk), ngettext('{n} stemme', '{n} stemmer', first.score)].filter(Boolean);
  return html`<div class="stage-neste-lines" id="stage-neste">
    <p class="stage-neste-about">
      ${_('Neste:')} ${placeMarks(first.attendances, session)}${about.map((part) => ` ·\u00a0${part}`)}
    </p>
    <p class="stage-neste" lang="">${excerpt(wordsOf(first), MOST_LETTERS.alone)}</p>
  </div>`;
}

function nextLabel({ current, first }) {
  if (!current) return _('Vis neste');
  return first ? _('Besvart, vis neste') : _('Besvart');
}

/** The hour's one button. While the stage rests it stands where it stood, dimmed. */
export const nextButton = (desk) =>
  desk.current || desk.first
    ? html`<button
        type="button"
        class="button button-main stage-next"
        id="stage-next"
        aria-keyshortcuts="N"
        aria-describedby=${desk.first ? 'stage-neste' : nothing}
        aria-disabled=${desk.acts.isStageResting() ? 'true' : nothing}
        @click=${() => desk.acts.next(desk.current, desk.first)}
      >
        ${nextLabel(desk)}${desk.hasKeys ? html`<kbd class="stage-key" aria-hidden="true">N</kbd>` : nothing}
      </button>`
    : nothing;

const showBlack = ({ acts }) => acts.setScreen({ screen: 'blank' }, _('Storskjermen er svart.'));

/** Where the hall does not see what is on stage: that, and the way back in one press. */
export function unseenLine(desk) {
  const text = unseenText(desk.picture);
  return text
    ? html`<p class="stage-unseen">
        ${icon('alert')}<strong>${text}</strong>
        <button
          type="button"
          class="link stage-show"
          aria-disabled=${desk.acts.isStageResting() ? 'true' : nothing}
          @click=${desk.acts.showScreen}
        >
          ${_('Vis spørsmålet igjen')}
        </button>
      </p>`
    : nothing;
}

/**
 * Black or not, in one press; it names what it will do, and is as wide whichever that is. Black can be had at once; the
 * picture comes back only after a rest, since two who reach for black together press twice.
 */
export function blankButton(desk) {
  const isBlank = isBlankByDesk(desk.session);
  return html`<button
    type="button"
    class="button stage-blank"
    aria-disabled=${isBlank && desk.acts.isStageResting() ? 'true' : nothing}
    @click=${() => (isBlank ? desk.acts.showScreen() : showBlack(desk))}
  >
    <span class="stage-blank-label" ?data-unseen=${isBlank}>${_('Svart skjerm')}</span>
    <span class="stage-blank-label" ?data-unseen=${!isBlank}>${_('Vis igjen')}</span>
  </button>`;
}

export const unstageButton = ({ current, acts }) =>
  current
    ? html`<button
        type="button"
        class="button stage-unstage"
        aria-disabled=${acts.isStageResting() ? 'true' : nothing}
        @click=${() => acts.unstage(current)}
      >
        ${_('Tilbake i køen')}
      </button>`
    : nothing;

export const moreButton = (desk) => html`<button
  type="button"
  class="button stage-more"
  aria-label=${_('Mer om scenen')}
  aria-haspopup="menu"
  @click=${({ currentTarget }) => desk.menu.toggle(currentTarget, _('Mer om scenen'), () => stageMenu(desk.current, desk))}
>
  ${icon('more')}
</button>`;
