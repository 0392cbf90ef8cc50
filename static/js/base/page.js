/**
 * What the server said about this page when it was loaded: who looks at it, at which session, in which language.
 * @typedef {object} Page
 * @property {string} page
 * @property {string} code
 * @property {string} language
 * @property {string} role
 * @property {string|null} token  A member of staff's; an attendee's own is kept in localStorage.
 * @property {"in_room"|"online"|null} attendance  What the link decided.
 * @property {import('./rules.js').Rules} rules  Those of its role.
 * @property {string} at  The server's time when it drew the page.
 * @property {{title: string, short_title: string, tab_title: string, organiser: string, description: string|null,
 *             place: string, mark: string, privacy: object, contact: object}} meeting
 * @property {{url: string, qr: string|null, qr_path: string}} join
 * @property {Frame} [frame]  What surrounds the questions, so that the page stands before it follows; of a page whose
 *   questions the server drew, at the version at which it drew them.
 * @property {string|null} origin  The meeting's own, where it has one: only its pages are let in by sockets.
 * @property {RoleLink[]} [links]  The host's alone, as the next three.
 * @property {number} [link_id]  The one that this page was opened by.
 * @property {JoinLink[]} [join_links]
 * @property {Role[]} [roles]
 * @property {number|null} [panelist_id]  Whose tablet it is; null where all share it.
 * @property {{name: string}} [panelist]
 * @property {number|null} [moderator]  The number at the desk of who opened it; null before their first act.
 */

/**
 * What a role's link gives, as `hybrid/domain/roles.py` has it, in the reader's language.
 * @typedef {{role: string, title: string, purpose: string, group: string, may_have_owner: boolean}} Role
 * @typedef {{link_id: number, role: string, label: string, panelist_id: number|null, url: string|null, qr: string|null,
 *            expires_at: string|null, revoked: boolean}} RoleLink  One that works no longer has no address.
 * @typedef {{place: 'in_room'|'online', url: string, qr: string|null}} JoinLink
 */

import { elementById } from './elements.js';
import { useRules } from './rules.js';
import { hearTime } from './server_clock.js';

/** @type {Page} */
export const page = JSON.parse(elementById('page').textContent);
hearTime(page.at);
useRules(page.rules);
document.documentElement.dataset.begun = ''; // `first.js` waits for it
document.getElementById('stuck')?.remove(); // what tells of a script that has not come
