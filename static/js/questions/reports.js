/** "Meld fra": that somebody asks moderators to look at another's question. Asked once, and known after a reload. */
import { _ } from '../base/language.js';
import { allowed } from '../base/rules.js';

/** @typedef {'barred'|'open'|'asked'|'reported'} ReportState */

/**
 * @param {object} given
 * @param {string} given.code
 * @param {typeof import('../base/storage.js').storage} given.storage
 * @param {(name: string, args: object) => Promise<import('../live/commands.js').Answer>} given.send
 * @param {(text: string) => void} given.say
 * @param {() => void} given.redraw
 */
export function createReports({ code, storage, send, say, redraw }) {
  const key = `hybrid.${code}.reported`;
  /** @type {Set<number>} */
  const reported = new Set(JSON.parse(storage.get(key) ?? '[]'));
  /** @type {number|null} */
  let asked = null;

  function become(id, focusId) {
    asked = id;
    redraw();
    requestAnimationFrame(() => document.getElementById(focusId)?.focus());
  }

  function keep(id, isReported) {
    if (isReported) reported.add(id);
    else reported.delete(id);
    storage.set(key, JSON.stringify([...reported]));
  }

  return {
    /**
     * @param {Question} question @param {boolean} mayReport  Not one's own, and not after the meeting.
     * @returns {ReportState}
     */
    read(question, mayReport) {
      if (!mayReport || !allowed('report_question', question)) return 'barred';
      if (reported.has(question.id)) return 'reported';
      return asked === question.id ? 'asked' : 'open';
    },

    ask: ({ id }) => become(id, `report-${id}`),
    cancel: ({ id }) => become(null, `report-open-${id}`),

    async report({ id }) {
      keep(id, true);
      become(null, `reported-${id}`);
      const answer = await send('report_question', { question_id: id });
      if (answer.ok) return say(_('Meldt fra. Ordstyrerne ser på det.'));
      keep(id, false);
      redraw();
      return say(answer.error.message);
    },
  };
}
