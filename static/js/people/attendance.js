/** Who this browser is in the session: joined once, by a link or by one tap, and known again after a reload. */
import { delay, wait } from '../live/backoff.js';
import { _ } from '../base/language.js';
import { jsonHeaders } from '../live/api_headers.js';
import { fetchWithIdleTimeout } from '../live/idle_timeout_fetch.js';
import { storage } from '../base/storage.js';

const fullText = () => _('Serveren kan ikke ta imot flere akkurat nå. Siden prøver igjen av seg selv.');
const unreachableText = () => _('Får ikke kontakt med serveren. Siden prøver igjen av seg selv.');

/** Whether the server has said that it cannot take anybody now; else nothing came back. */
const isAnswered = (failure) => 'isAnswered' in failure;

/** What the browser keeps, and the page knows for as long as it lives, also where the browser is told to forget it. */
function lasting(key) {
  let known = null;
  return {
    read: () => (known = storage.get(key) ?? known),
    keep: (text) => storage.set(key, (known = text)),
  };
}

/** @param {import('../base/page.js').Page} page */
export function createAttendance(page) {
  const token = lasting(`hybrid.${page.code}.token`);
  const place = lasting(`hybrid.${page.code}.attendance`);

  async function ask(attendance) {
    const { response, text } = await fetchWithIdleTimeout(`/api/sessions/${page.code}/attendees`, {
      method: 'POST',
      headers: jsonHeaders(page),
      body: JSON.stringify({ attendance, name: null }),
    });
    const isLater = response.status >= 500 || [408, 425, 429].includes(response.status);
    if (isLater) throw Object.assign(new Error(`attendees: ${response.status}`), { isAnswered: true });
    return JSON.parse(text);
  }

  /** Ask until the server answers: a crowded network is no reason to stay outside. Why it takes so long is told. */
  async function askUntilAnswered(attendance, onwait) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await ask(attendance);
      } catch (failure) {
        onwait?.(isAnswered(failure) ? fullText() : unreachableText());
        await wait(delay(attempt));
      }
    }
  }

  return {
    token: token.read,
    place: place.read,
    remember: place.keep,

    /**
     * Come in. Two tabs of one browser that both wait for it are one person: the token of the first is both's.
     * @param {string} attendance @param {(text: string) => void} [onwait]  Told why it is not in yet.
     * @returns {Promise<{code: string, message: string}|null>} the refusal, null when in
     */
    async join(attendance, onwait) {
      const before = token.read();
      const answer = await askUntilAnswered(attendance, onwait);
      if (!answer.token) return answer.error;
      if (token.read() === before) token.keep(answer.token);
      return null;
    },
  };
}
