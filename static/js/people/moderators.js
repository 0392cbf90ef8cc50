/**
 * Who did what at this desk, in a sentence. A moderator is called by name, else by number. Pure.
 *
 * @typedef {Object<string, {name: string|null}>} Moderators  By number.
 */
import { _ } from '../base/language.js';

/** `Kari`, `ordstyrer 2`: inside a sentence. @param {number} number @param {Moderators} moderators */
export const nameOf = (number, moderators) => moderators[number]?.name ?? _('ordstyrer {n}', { n: number });

/** `Kari`, `Ordstyrer 2`: as its first word. @param {number|null} number @param {Moderators} moderators */
export function subjectOf(number, moderators) {
  if (number === null || number === undefined) return _('Noen');
  return moderators[number]?.name ?? _('Ordstyrer {n}', { n: number });
}

const HAPPENED = {
  pending: (who) => _('{who} har lagt det tilbake i innboksen.', { who }),
  approved: (who) => _('{who} har satt det på listen.', { who }),
  queued: (who) => _('{who} har satt det i køen.', { who }),
  on_stage: (who) => _('{who} har satt det på scenen.', { who }),
  answered: (who) => _('{who} har merket det som besvart.', { who }),
  deferred: (who) => _('{who} har satt det til skriftlig svar.', { who }),
  dismissed: (who) => _('{who} har avvist spørsmålet.', { who }),
  withdrawn: () => _('Den som spurte, har trukket spørsmålet tilbake.'),
  merged: (who) => _('{who} har slått det sammen med et annet.', { who }),
};

/**
 * What became of a question since it was seen, or '' where nothing did that a moderator judges by.
 * @param {{state: string, body: string}} seen
 * @param {{state: string, body: string, changed_by: number|null}} row  As it is now.
 * @param {Moderators} moderators
 */
export function happened(seen, row, moderators) {
  if (row.state !== seen.state) return HAPPENED[row.state](subjectOf(row.changed_by, moderators));
  if (row.body === seen.body) return '';
  if (!row.body) return _('Teksten er slettet.');
  const isAuthors = row.changed_by === null || row.changed_by === undefined;
  return isAuthors
    ? _('Den som spurte, har endret spørsmålet.')
    : _('{who} har endret ordlyden.', { who: subjectOf(row.changed_by, moderators) });
}
