/** Reads what was done at the desk, over HTTP, a hundred acts at once from the newest on, with the page's own token. */
import { apiHeaders } from '../live/api_headers.js';
import { fetchWithIdleTimeout } from '../live/idle_timeout_fetch.js';

/** @typedef {{acts: import('./team_acts.js').TeamAct[], more: boolean}} TeamActs */

/** @param {{code: string, language: string, token: string|null}} page @returns {(before?: number) => Promise<TeamActs>} */
export const createActReader = (page) =>
  async function readActs(before) {
    const url = `/api/sessions/${page.code}/acts${before ? `?before=${before}` : ''}`;
    const { response, text } = await fetchWithIdleTimeout(url, { headers: apiHeaders(page, page.token) });
    if (!response.ok) throw new Error(`acts: ${response.status}`);
    return JSON.parse(text);
  };
