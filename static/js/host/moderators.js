/** Who has acted at the desk. */
import { _ } from '../language.js';

/** Each by the name that they gave, else by their number. @param {Array<{id: number, name: string|null}>} rows */
export const namesOf = (rows) =>
  [...rows].sort((a, b) => a.id - b.id).map(({ id, name }) => name ?? _('ordstyrer {n}', { n: id }));
