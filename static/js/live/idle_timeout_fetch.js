/**
 * A request with an idle timeout: it is given up when nothing comes any more, not when it takes long. On a line of a
 * few kilobytes a second a long answer is under way for a minute, and each of its parts says that the line holds.
 */
const SILENCE = 15_000;

/** The body as it comes in; `onpart` at each part. */
async function textOf(response, onpart) {
  if (!response.body) return response.text();
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    onpart();
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * @param {string} url @param {RequestInit} options @param {number} [silence]  Milliseconds without a byte.
 * @returns {Promise<{response: Response, text: string}>} rejects when the line breaks or falls silent
 */
export async function fetchWithIdleTimeout(url, options, silence = SILENCE) {
  const giving = new AbortController();
  let timer;
  const stir = () => {
    clearTimeout(timer);
    timer = setTimeout(() => giving.abort(), silence);
  };
  stir();
  try {
    const response = await fetch(url, { ...options, signal: giving.signal });
    stir();
    return { response, text: await textOf(response, stir) };
  } finally {
    clearTimeout(timer);
  }
}
