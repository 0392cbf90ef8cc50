/** The team's log: who did what at the desk, newest first, narrowed to one of them, with undo for one's own. */
import { html, nothing } from '../base/html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { _ } from '../base/language.js';
import { subjectOf } from '../people/moderators.js';
import { actRow } from './act_row.js';
import { actsBy, teamSentence } from './team_acts.js';

/** @typedef {import('./act_reader.js').TeamActs & {by: number|null, said: string, isFailed: boolean}} Log */

/** @type {Log} */
const UNREAD = { acts: [], more: false, by: null, said: '', isFailed: false };

function row(act, { desk, onundo }) {
  const { subject_type: kind, subject_ids: ids, is_undone: isUndone } = act;
  const words = kind === 'question' && ids.length === 1 ? (desk.byId[ids[0]]?.body ?? '') : '';
  const canUndo = act.by !== null && act.by === desk.number && !isUndone && !desk.session.emptied_at;
  const sentence = teamSentence(act, desk.moderators);
  return actRow(act, { sentence, words, session: desk.session, isUndone, onundo: canUndo ? () => onundo(act) : null });
}

const choice = (label, isChosen, act) =>
  html`<button type="button" class="chip-button" aria-pressed=${isChosen ? 'true' : 'false'} @click=${act}>${label}</button>`;

const filter = ({ log, desk, onfilter }) => {
  const numbers = Object.keys(desk.moderators).map(Number);
  return html`<div class="sheet-filter" role="group" aria-label=${_('Hvem')}>
    ${choice(_('Alle'), log.by === null, () => onfilter(null))}
    ${numbers.map((number) => choice(subjectOf(number, desk.moderators), log.by === number, () => onfilter(number)))}
  </div>`;
};

function emptyText({ isFailed, acts }) {
  if (isFailed) return _('Loggen kunne ikke hentes. Prøv igjen om litt.');
  return acts.length ? _('Ingenting fra denne ordstyreren ennå.') : _('Ingenting er gjort ved bordet ennå.');
}

function sheet(given) {
  const { log } = given;
  const shown = actsBy(log.acts, log.by);
  return html`<h2 class="dialog-title" id="sheet-title" tabindex="-1">${_('Logg')}</h2>
    <p class="sheet-said" role="status">${log.said}</p>
    ${filter(given)} ${shown.length ? nothing : html`<p>${emptyText(log)}</p>`}
    <ul class="rows sheet-acts">
      ${repeat(
        shown,
        ({ version }) => version,
        (act) => row(act, given),
      )}
    </ul>
    ${log.more ? html`<button type="button" class="button" @click=${given.onolder}>${_('Vis eldre')}</button>` : nothing}`;
}

/**
 * It is read when it is opened, and again when the desk has heard of something since.
 * @param {object} given
 * @param {(before?: number) => Promise<import('./act_reader.js').TeamActs>} given.readActs  Of versions before this one.
 * @param {() => number} given.heard  The version that the store has heard.
 * @param {(version: number) => Promise<import('../live/commands.js').Answer|null>} given.undo
 * @param {(content: object) => void} given.draw
 */
export function createTeamLog({ readActs, heard, undo, draw }) {
  let log = UNREAD;
  let desk = null;
  let readAt = 0;
  let parts = 1;

  const content = () => sheet({ log, desk, onfilter, onundo, onolder });

  function become(change) {
    log = { ...log, ...change };
    draw(content());
  }

  /** All that is shown, since an act of long ago may be undone just now. */
  async function readParts() {
    let all = await readActs();
    for (let part = 1; part < parts && all.more; part += 1) {
      const { acts, more } = await readActs(all.acts.at(-1)?.version);
      all = { acts: [...all.acts, ...acts], more };
    }
    return all;
  }

  async function read() {
    readAt = heard();
    try {
      become({ ...(await readParts()), isFailed: false });
    } catch {
      become({ isFailed: true });
    }
  }

  const onfilter = (by) => become({ by });

  function onolder() {
    parts += 1;
    return read();
  }

  async function onundo({ version }) {
    const answer = await undo(version);
    if (answer) become({ said: answer.error?.message ?? _('Angret.') });
    await read();
  }

  return {
    /** @param {object} now @returns {object}  What stands in the sheet. */
    open(now) {
      desk = now;
      log = UNREAD;
      parts = 1;
      void read();
      return content();
    },
    /** @param {object} now */
    redraw(now) {
      desk = now;
      if (heard() > readAt) void read();
      else draw(content());
    },
  };
}
