/** Who has been at the desk: to read is enough. */
import { _ } from '../base/language.js';

const nameOf = ({ id, name }) => name ?? _('ordstyrer {n}', { n: id });

/**
 * Each by the name that they gave, else by their number; who works on two devices is one.
 * @param {Array<{id: number, name: string|null}>} rows
 */
const namesOf = (rows) => [...new Set([...rows].sort((a, b) => a.id - b.id).map(nameOf))];

const NAMED = 3;

/** `Kari, Jonas og 11 til`; empty while nobody has. Who is there now is not said. */
export function actedText(rows) {
  const names = namesOf(rows);
  if (names.length <= NAMED) return names.join(', ');
  const named = names.slice(0, NAMED - 1);
  return _('{names} og {n} til', { names: named.join(', '), n: names.length - named.length });
}
