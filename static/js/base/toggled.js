/** Ids of which one was put in, or taken out where it was in. Pure. */

/** @param {number[]} ids @param {number} id @returns {number[]} */
export const toggled = (ids, id) => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
