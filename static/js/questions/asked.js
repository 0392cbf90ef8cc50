/** Which questions are one's own, in any wording: what one wrote oneself, and what that was joined with. Pure. */

/** @param {Record<string, Question>} mine  Rows of the topic `mine`, by id. @returns {Set<number>} */
export const askedIds = (mine) =>
  new Set(Object.entries(mine).flatMap(([id, { merged_into_id: into }]) => [Number(id), ...(into ? [into] : [])]));
