/** Reads what was done at the desk, over HTTP, a hundred acts at once from the newest on, with the page's own token. */
import { fetchWithIdleTimeout } from '../live/idle_timeout_fetch.js';

/** @typedef {{acts: import('./team_acts.js').TeamAct[], more: boolean}} TeamActs */

/** @param {{code: string, language: string, token: string|null}} page @returns {(before?: number) => Promise<TeamActs>} */
export const createActReader = ({ code, language, token }) =>
  async function readActs(before) {
    const headers = { Authorization: `Bearer ${token}`, 'Accept-Language': language };
    const { response, text } = await fetchWithIdleTimeout(`/api/sessions/${code}/acts${before ? `?before=${before}` : ''}`, { headers });
    if (!response.ok) throw new Error(`acts: ${response.status}`);
    return JSON.parse(text);
  };
