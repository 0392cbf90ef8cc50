/** Who this browser is in the session: joined once, by a link or by one tap, and known again after a reload. */
import { delay, wait } from './backoff.js';
import { storage } from './storage.js';

/** @param {import('./page.js').Page} page */
export function createAttendance(page) {
  const tokenKey = `hybrid.${page.code}.token`;
  const placeKey = `hybrid.${page.code}.attendance`;

  async function ask(attendance) {
    const response = await fetch(`/api/sessions/${page.code}/attendees`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': page.language },
      body: JSON.stringify({ attendance, name: null }),
    });
    const answer = await response.json();
    const isLater = response.status >= 500 || [408, 425, 429].includes(response.status);
    if (isLater) throw new Error(`attendees: ${response.status}`);
    return answer;
  }

  /** Ask until the server answers: a crowded network is no reason to stay outside. */
  async function askUntilAnswered(attendance) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await ask(attendance);
      } catch {
        await wait(delay(attempt));
      }
    }
  }

  return {
    token: () => storage.get(tokenKey),
    place: () => storage.get(placeKey),
    remember: (attendance) => storage.set(placeKey, attendance),

    /** @returns {Promise<{code: string, message: string}|null>} the refusal, null when in */
    async join(attendance) {
      const answer = await askUntilAnswered(attendance);
      if (!answer.token) return answer.error;
      storage.set(tokenKey, answer.token);
      storage.set(placeKey, attendance);
      return null;
    },
  };
}
