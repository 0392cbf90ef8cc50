/**
 * Whether single keys do something on a page. They can be turned off, for those whose voice or hand presses keys unasked
 * (WCAG 2.1.4); this browser remembers it.
 */
import { storage } from './storage.js';

/** @param {string} name  Which keys. */
export function createKeySwitch(name) {
  const off = `hybrid.${name}_off`;
  return {
    isOn: () => storage.get(off) === null,
    /** @param {boolean} isOn */
    turn(isOn) {
      if (isOn) storage.remove(off);
      else storage.set(off, 'yes');
    },
  };
}
