/** How many rows would move if a list were arranged: those outside the longest run that is in order already. Pure. */

/** The length of the longest rising run that can be picked from the numbers, which are all different. */
function longestRise(numbers) {
  const ends = [];
  for (const number of numbers) {
    const place = ends.findIndex((end) => end > number);
    if (place < 0) ends.push(number);
    else ends[place] = number;
  }
  return ends.length;
}

/** @param {number[]} order  Ids as they stand. @param {number[]} sorted  As they should. @returns {number} */
export function countMoves(order, sorted) {
  const places = new Map(sorted.map((id, place) => [id, place]));
  const standing = order.filter((id) => places.has(id)).map((id) => places.get(id));
  return standing.length - longestRise(standing);
}
