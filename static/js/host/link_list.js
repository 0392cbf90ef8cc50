/** The links as the server has them: those that the page came with, and afresh after each act on one. */
import { jsonHeaders } from '../live/api_headers.js';
import { fetchWithIdleTimeout } from '../live/idle_timeout_fetch.js';
import { linksOf } from './link_groups.js';

const SILENCE = 10_000;

/**
 * @param {object} given
 * @param {import('../base/page.js').Page} given.page
 * @param {() => void} given.onchange
 */
export function createLinkList({ page, onchange }) {
  const list = (links) => linksOf(page.join_links ?? [], links, page.roles ?? []);
  let links = list(page.links ?? []);
  const headers = jsonHeaders(page, page.token);

  async function ask(path, options = {}) {
    const { text } = await fetchWithIdleTimeout(`/api/sessions/${page.code}/${path}`, { headers, ...options }, SILENCE);
    return JSON.parse(text);
  }

  /** Those that are as they were stay the same objects, so that what is told of one goes on being told of it. */
  const kept = (link) => links.find((held) => held.url === link.url && held.label === link.label) ?? link;

  return {
    all: () => links,
    /** What cannot be read now is read after the next act. */
    async refresh() {
      try {
        const answer = await ask('links');
        links = list(answer.links).map(kept);
      } catch {
        return;
      }
      onchange();
    },
    /**
     * Renew the very link that this page was opened by: the answer's cookie, which no socket can bring, lets its host stay.
     * @returns {Promise<import('../live/commands.js').Answer|null>}  null where none came.
     */
    async renewOwn() {
      const body = JSON.stringify({ link_id: page.link_id });
      return ask('commands/rotate_link', { method: 'POST', body }).catch(() => null);
    },
  };
}
