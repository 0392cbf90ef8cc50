/**
 * Imported for its effect by every page of the staff's: a page that is opened by a link takes that link's role before
 * anything else, even when an older one is known. A link that is worth nothing leaves the page as it is.
 */
import { page } from '../base/page.js';
import { exchange, takeSecret } from './role_link.js';

const secret = takeSecret({ isOpen: true });
const answer = secret ? await exchange(secret, page.language).catch(() => null) : null;
if (answer && 'path' in answer) {
  location.replace(answer.path);
  await new Promise(() => {});
}
