/** The rules that the page of a role begins with, for modules that go by them; `rules.json` is what the server serves. */
import { readFileSync } from 'node:fs';

import { useRules } from '../../static/js/base/rules.js';

const { roles } = JSON.parse(readFileSync(new URL('rules.json', import.meta.url), 'utf8'));

/** @param {string} role */
export const useRulesOf = (role) => useRules(roles[role]);
