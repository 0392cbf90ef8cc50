/** What the server tells of the promise to delete, read anew after each change while somebody looks. */
import { createTimer } from '../base/page_visibility.js';
import { apiHeaders } from '../live/api_headers.js';
import { fetchWithIdleTimeout } from '../live/idle_timeout_fetch.js';

/** So many changes of a lively meeting are one reading. */
const PAUSE = 2_000;

/**
 * @param {object} given
 * @param {import('../base/page.js').Page} given.page
 * @param {() => void} given.onchange
 */
export function createPromise({ page, onchange }) {
  /** @type {import('./promise_text.js').Promised|null} */
  let promised = null;
  let heard = -1;
  const soon = createTimer(() => void refresh());
  const headers = apiHeaders(page, page.token);

  /** What cannot be read now is read after the next change. */
  async function refresh() {
    try {
      const { response, text } = await fetchWithIdleTimeout(`/api/sessions/${page.code}/retention`, { headers });
      if (!response.ok) return;
      promised = JSON.parse(text);
    } catch {
      return;
    }
    onchange();
  }

  return {
    read: () => promised,
    refresh,
    /** @param {number} version  Up to which the page knows the meeting. */
    hear(version) {
      if (version === heard) return;
      const isFirst = heard < 0;
      heard = version;
      if (isFirst) void refresh();
      else if (!soon.isSet()) soon.set(PAUSE);
    },
  };
}
