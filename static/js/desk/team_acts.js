/**
 * What was done at the desk and by whom, in sentences: from the server's trail, which holds ids alone. Pure.
 *
 * @typedef {object} TeamAct
 * @property {number} version
 * @property {Instant} at
 * @property {number|null} by  The moderator's number.
 * @property {string} name  The event's.
 * @property {string} subject_type
 * @property {number[]} subject_ids
 * @property {Record<string, any>} details
 * @property {boolean} is_undone
 */
import { _, ngettext } from '../base/language.js';
import { subjectOf } from '../people/moderators.js';

/** @type {Record<string, (who: string, act: TeamAct) => string>} */
const SENTENCES = {
  question_approved: (who) => _('{who} godkjente.', { who }),
  question_dismissed: (who) => _('{who} avviste.', { who }),
  question_deferred: (who) => _('{who} satte til skriftlig svar.', { who }),
  question_answered: (who) => _('{who} merket som besvart.', { who }),
  question_restored: (who) => _('{who} hentet tilbake.', { who }),
  question_edited: (who) => _('{who} endret ordlyden.', { who }),
  question_queued: (who, { details }) => _('{who} satte i køen som nr. {n}.', { who, n: details.position ?? '' }),
  question_unqueued: (who) => _('{who} la tilbake på listen.', { who }),
  question_staged: (who) => _('{who} satte på scenen.', { who }),
  question_unstaged: (who) => _('{who} tok av scenen.', { who }),
  question_assigned: (who) => _('{who} valgte hvem som svarer.', { who }),
  question_labelled: (who) => _('{who} satte tema.', { who }),
  question_noted: (who) => _('{who} skrev et notat.', { who }),
  question_shortened: (who) => _('{who} skrev en kortform.', { who }),
  question_renamed: (who) => _('{who} endret navnet som vises.', { who }),
  question_redacted: (who) => _('{who} fjernet opplysninger for godt.', { who }),
  question_replied: (who) => _('{who} svarte skriftlig.', { who }),
  question_merged: (who) => _('{who} slo sammen med et annet.', { who }),
  question_unmerged: (who) => _('{who} skilte ut igjen.', { who }),
  reports_settled: (who) => _('{who} så på det som var meldt.', { who }),
  label_saved: (who) => _('{who} lagret et tema.', { who }),
  segment_started: (who) => _('{who} startet neste del.', { who }),
  asking_opened: (who) => _('{who} åpnet for spørsmål.', { who }),
  asking_closed: (who) => _('{who} stengte for spørsmål.', { who }),
  screen_set: (who) => _('{who} endret det skjermene viser.', { who }),
  stage_lead_set: (who, { details }) => (details.number ? _('{who} tok ledelsen av scenen.', { who }) : _('{who} ga fra seg scenen.', { who })),
  act_undone: (who) => _('{who} angret noe.', { who }),
  session_live: (who) => _('{who} startet møtet.', { who }),
  session_closed: (who) => _('{who} avsluttet møtet.', { who }),
  session_forgotten: (who) => _('{who} slettet alt folk hadde skrevet.', { who }),
  session_scheduled: (who) => _('{who} satte møtet tilbake til planlagt.', { who }),
  moderator_named: (who) => _('{who} ga seg et navn.', { who }),
};

/** @type {Record<string, (who: string, n: number) => string>} */
const MANY = {
  questions_approved: (who, n) => ngettext('{who} godkjente {n}.', '{who} godkjente {n}.', n, { who }),
  questions_dismissed: (who, n) => ngettext('{who} avviste {n}.', '{who} avviste {n}.', n, { who }),
  questions_deferred: (who, n) => ngettext('{who} satte {n} til skriftlig svar.', '{who} satte {n} til skriftlig svar.', n, { who }),
  questions_answered: (who, n) => ngettext('{who} merket {n} som besvart.', '{who} merket {n} som besvart.', n, { who }),
  questions_restored: (who, n) => ngettext('{who} hentet {n} tilbake.', '{who} hentet {n} tilbake.', n, { who }),
  questions_queued: (who, n) => ngettext('{who} satte {n} i køen.', '{who} satte {n} i køen.', n, { who }),
  questions_merged: (who, n) => ngettext('{who} slo sammen {n}.', '{who} slo sammen {n}.', n, { who }),
  questions_labelled: (who, n) => ngettext('{who} ga {n} tema.', '{who} ga {n} tema.', n, { who }),
  questions_assigned: (who, n) => ngettext('{who} ga {n} svarer.', '{who} ga {n} svarer.', n, { who }),
};

/** @param {TeamAct} act @param {Record<string, Moderator>} moderators */
export function teamSentence(act, moderators) {
  const who = act.by === null ? _('Verten') : subjectOf(act.by, moderators);
  const many = MANY[act.name];
  return many ? many(who, act.subject_ids.length) : (SENTENCES[act.name]?.(who, act) ?? _('{who} gjorde noe annet.', { who }));
}

/** What a filter leaves: all, or those of one moderator. @param {TeamAct[]} acts @param {number|null} by */
export const actsBy = (acts, by) => (by === null ? acts : acts.filter((act) => act.by === by));
