/** The bar over a list in which several questions are chosen: what can be done with all of them, as one act. */
import { html, nothing } from '../../base/html.js';
import { _, ngettext } from '../../base/language.js';
import { allowed } from '../../base/rules.js';
import { inOrder } from '../../base/in_order.js';
import { excerpt } from '../excerpt.js';

const texts = {
  approve: (n) => ngettext('{n} godkjent.', '{n} godkjent.', n),
  queue: (n) => ngettext('{n} satt i køen.', '{n} satt i køen.', n),
  defer: (n) => ngettext('{n} besvares skriftlig.', '{n} besvares skriftlig.', n),
  dismiss: (n) => ngettext('{n} avvist.', '{n} avvist.', n),
  answer: (n) => ngettext('{n} merket som besvart.', '{n} merket som besvart.', n),
  label: (n) => ngettext('{n} fikk tema.', '{n} fikk tema.', n),
  assign: (n) => ngettext('{n} har fått svarer.', '{n} har fått svarer.', n),
  merge: (n) => ngettext('{n} slått sammen med et annet.', '{n} slått sammen med et annet.', n),
};

/**
 * What is chosen stays so while it cannot be sent yet.
 * @param {object} desk @param {string} command @param {Question[]} questions @param {keyof typeof texts} text @param {object} [args]
 */
function send({ acts, picked }, command, questions, text, args = {}) {
  if (acts.bulk(command, questions, args, texts[text])) picked.clear();
}

const most = (a, b) => b.score - a.score || b.askers - a.askers || a.id - b.id;

/** The others are joined with the one that most support. */
function mergeAll(questions, desk) {
  const [root, ...others] = [...questions].sort(most);
  send(desk, 'merge_questions', others, 'merge', { into_id: root.id });
}

const reasonItems = (questions, desk) =>
  inOrder(/** @type {Reason[]} */ (desk.reasons)).map(({ code, name, title }) => ({
    label: name ?? title,
    act: () => send(desk, 'dismiss_question', questions, 'dismiss', { reason: code }),
  }));

const labelItems = (questions, desk) =>
  desk.labelList.map(({ id, title }) => ({
    label: title,
    act: () => send(desk, 'label_question', questions, 'label', { label_ids: [id], added: true }),
  }));

const panelItems = (questions, desk) => {
  const choice = (label, ids) => ({
    label,
    act: () => send(desk, 'assign_question', questions, 'assign', { panelist_ids: ids }),
  });
  const all = desk.panelistList.map(({ id }) => id);
  return [
    ...desk.panelistList.map(({ id, name }) => choice(name, [id])),
    ...(all.length > 1 ? [choice(_('Hele panelet'), all)] : []),
    choice(_('Ikke bestemt'), []),
  ];
};

const queueItems = (questions, desk) => [
  { label: _('Først i køen'), act: () => send(desk, 'queue_question', questions, 'queue', { position: 1 }) },
  { label: _('Sist i køen'), act: () => send(desk, 'queue_question', questions, 'queue', { position: desk.queueEnd }) },
];

/** It stands there from the start, dimmed while it fits not all that are chosen: nothing moves under a finger. */
const button = (label, { act, isResting, hasMenu = false }) => html`<button
  type="button"
  class="button"
  aria-haspopup=${hasMenu ? 'menu' : nothing}
  aria-disabled=${isResting ? 'true' : nothing}
  @click=${(event) => isResting || act(event)}
>
  ${label}
</button>`;

const canAll = (command, questions) => questions.length > 0 && questions.every((question) => allowed(command, question));

/** @param {Question[]} here  All of the list. @param {Question[]} chosen @param {object} desk */
function buttons(here, chosen, desk) {
  const isOffered = (command) => here.some((question) => allowed(command, question));
  const one = (label, command, act, hasMenu = false) =>
    isOffered(command) ? button(label, { act, hasMenu, isResting: !canAll(command, chosen) }) : nothing;
  const of = (label, command, text) => one(label, command, () => send(desk, command, chosen, text));
  const choose = (label, command, items) =>
    one(
      label,
      command,
      ({ currentTarget }) => desk.menu.toggle(currentTarget, label, [{ heading: label, items: items(chosen, desk) }]),
      true,
    );
  const isFew = chosen.length < 2 || !canAll('merge_questions', chosen);
  return html`${of(_('Godkjenn'), 'approve_question', 'approve')} ${choose(_('I køen'), 'queue_question', queueItems)}
  ${button(_('Slå sammen'), { act: () => mergeAll(chosen, desk), isResting: isFew })}
  ${choose(_('Tema'), 'label_question', labelItems)} ${choose(_('Hvem svarer?'), 'assign_question', panelItems)}
  ${of(_('Besvart'), 'mark_answered', 'answer')} ${of(_('Besvares skriftlig'), 'defer_question', 'defer')}
  ${choose(_('Avvis'), 'dismiss_question', reasonItems)}`;
}

/** @param {import('./lists.js').Reading} reading @returns {Question[]} */
const questionsIn = ({ entries }) =>
  entries.flatMap(({ question, isHere }) => (isHere && question ? [question] : []));

/** What is chosen in a list, or nothing. @param {{name: string, reading: import('./lists.js').Reading}} column @param {object} desk */
export function manyBar({ name, reading }, desk) {
  if (!desk.picked.isOn(name)) return nothing;
  const here = questionsIn(reading);
  const chosen = desk.picked.of(here);
  return html`<div class="many" role="group" aria-label=${_('De valgte spørsmålene')}>
    <p class="many-count" role="status">${ngettext('{n} valgt', '{n} valgt', chosen.length)}</p>
    ${buttons(here, chosen, desk)}
    <button type="button" class="link" @click=${desk.picked.clear}>${_('Ferdig med å velge')}</button>
  </div>`;
}

/** Empty the open list for the next talk: in writing, or turned down with a reason; its askers hear of it. */
export const emptyListChoice = (desk) => {
  const questions = questionsIn(desk.readings.open);
  if (questions.length === 0) return { over: _('Listen er tom.') };
  const n = questions.length;
  const newest = excerpt(questions[0].body);
  return {
    title: _('Tøm listen før neste del?'),
    lines: [
      ngettext('Det gjelder ett spørsmål: «{question}».', 'Det gjelder {n} spørsmål, blant dem «{question}».', n, { question: newest }),
      _('De som spurte, får vite hva som skjer med spørsmålet.'),
    ],
    main: { label: _('Besvares skriftlig'), act: () => send(desk, 'defer_question', questions, 'defer') },
    other: {
      label: _('Rakk ikke: avvis'),
      act: () => send(desk, 'dismiss_question', questions, 'dismiss', { reason: _('Vi rakk dessverre ikke dette spørsmålet.') }),
    },
  };
};
