/** What the meeting came to, and what is left of it, in numbers and in words. Pure. */
import { _, ngettext } from '../../base/language.js';

/**
 * @param {Measures} measures  Of both places.
 * @returns {{asked: number, answered: number, later: number, written: number, promised: number, undecided: number}}
 *   `answered` aloud in the meeting, `later` aloud after it, `written` in writing; `asked` is without what was turned down,
 *   taken back or joined with another one.
 */
export const afterCounts = ({ asked, answered, answered_later: later, answered_in_writing: written, deferred: promised }) => ({
  ...{ asked, later, written, promised },
  answered: answered - later - written,
  undecided: asked - answered - promised,
});

/** The first sentence, which says what the meeting came to. */
export const answeredSentence = ({ asked, answered }) =>
  asked ? _('{n} av {asked} fikk svar i møtet.', { n: answered, asked }) : _('Ingen spurte i møtet.');

/** What became of the others, a sentence for each of it that there is. */
export function restSentences({ asked, later, written, promised, undecided }) {
  if (!asked) return [];
  return [
    later && ngettext('{n} er besvart etterpå.', '{n} er besvart etterpå.', later),
    written && ngettext('{n} er besvart skriftlig.', '{n} er besvart skriftlig.', written),
    promised &&
      ngettext(
        '{n} skal besvares skriftlig; den som spurte, kan lese det.',
        '{n} skal besvares skriftlig; de som spurte, kan lese det.',
        promised,
      ),
    undecided
      ? ngettext('{n} er uavklart og blir stående ubesvart.', '{n} er uavklart og blir stående ubesvart.', undecided)
      : _('Alt er avklart.'),
  ].filter(Boolean);
}

/** What a button says that puts many off to writing. @param {{count: number, isPicked: boolean, isNarrowed: boolean}} given */
export function deferAllText({ count: n, isPicked, isNarrowed }) {
  if (isPicked) return ngettext('Besvar {n} valgt skriftlig', 'Besvar {n} valgte skriftlig', n);
  if (isNarrowed) return _('Besvar {n} treff skriftlig', { n });
  if (n === 1) return _('Besvar det ene skriftlig');
  return n === 2 ? _('Besvar begge skriftlig') : _('Besvar alle {n} skriftlig', { n });
}

/**
 * Those that somebody has let through, and those that nobody has read yet; the queue first, in its order.
 * @returns {{read: object[], unread: object[]}}
 */
export function readAndUnread(questions) {
  const place = ({ state, position }) => (state === 'queued' ? position : Number.MAX_SAFE_INTEGER);
  const read = questions.filter(({ state }) => state !== 'pending').sort((a, b) => place(a) - place(b));
  return { read, unread: questions.filter(({ state }) => state === 'pending') };
}

/** What it would be to put them all off, in sentences. @param {{read: object[], unread: object[]}} given */
export const includedText = ({ read, unread }) =>
  [
    read.length &&
      ngettext('{n} sto på listen, i køen eller på scenen.', '{n} sto på listen, i køen eller på scenen.', read.length),
    ngettext('{n} i innboksen er ikke lest.', '{n} i innboksen er ikke lest.', unread.length),
  ]
    .filter(Boolean)
    .join(' ');

const STOOD = {
  pending: () => _('Ikke besvart · ikke godkjent'),
  approved: () => _('Ikke besvart'),
  queued: ({ position }) => _('Ikke besvart · var nr. {n} i køen', { n: position }),
  on_stage: () => _('Sto på scenen da møtet ble avsluttet'),
};

/** Where an undecided question was left. */
export const stoodText = (question) => STOOD[question.state](question);
