/** Who has acted at the desk. */
import { _ } from '../language.js';

const nameOf = ({ id, name }) => name ?? _('ordstyrer {n}', { n: id });

/**
 * Each by the name that they gave, else by their number; who works on two devices is one.
 * @param {Array<{id: number, name: string|null}>} rows
 */
export const namesOf = (rows) => [...new Set([...rows].sort((a, b) => a.id - b.id).map(nameOf))];
