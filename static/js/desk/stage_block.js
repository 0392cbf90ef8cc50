/** The stage: what is being answered now, and the one button that brings the next. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { placeMark } from '../components/place_mark.js';
import { _ } from '../language.js';
import { duration, secondsSince } from '../time.js';
import { actButton, menuButton } from './row.js';
import { panelistMenu, rowMenu } from './row_menu.js';

const answererText = ({ panelist_id: id }, { panelists }) =>
  id ? _('Svarer: {name}', { name: panelists[id]?.name ?? '' }) : _('Hvem svarer?');

const answerer = (question, desk) => html`<button
  type="button"
  class="link stage-answerer"
  aria-haspopup="menu"
  @click=${({ currentTarget }) => desk.menu.toggle(currentTarget, _('Hvem svarer?'), [panelistMenu(question, desk)])}
>
  ${answererText(question, desk)}
</button>`;

const nextLabel = (first) => (first ? _('Besvart, vis neste') : _('Besvart'));

const onStage = (question, desk) => html`<section class="stage dark" aria-labelledby="stage-title">
  <header class="stage-head">
    <h2 class="stage-title" id="stage-title">
      ${_('På scenen')} · <span class="stage-time">${duration(secondsSince(question.staged_at, desk.now))}</span>
    </h2>
    ${placeMark(question.attendance, desk.session)}
  </header>
  <p class="stage-body" id="q${question.id}-text">${question.body}</p>
  <p class="stage-about">
    ${question.name ? html`<span>${question.name}</span>` : nothing} ${answerer(question, desk)}
  </p>
  <div class="stage-acts">
    ${actButton({
      ...{ label: nextLabel(desk.first), question, more: 'stage-next' },
      act: () => desk.acts.next(question, desk.first),
    })}
    ${actButton({ label: _('Tilbake i køen'), act: () => desk.acts.unstage(question), question })}
    ${menuButton(question, desk, () => rowMenu(question, desk))}
  </div>
</section>`;

const emptyStage = (desk) => html`<section class="stage-empty" aria-labelledby="stage-title">
  <h2 class="stage-title" id="stage-title">${_('Scenen er ledig')}</h2>
  <p class="stage-hint">
    ${desk.first ? _('Neste i køen: {question}', { question: desk.first.body }) : _('Sett et spørsmål i køen, så kan det vises her.')}
  </p>
  ${desk.first
    ? html`<div class="stage-acts">
        <button type="button" class="button button-main" @click=${() => desk.acts.next(null, desk.first)}>
          ${_('Vis neste')}
        </button>
      </div>`
    : nothing}
</section>`;

/** @param {object} desk  With `current`, the question on stage, and `first`, the queue's first; either may be null. */
export const stageBlock = (desk) => (desk.current ? onStage(desk.current, desk) : emptyStage(desk));
