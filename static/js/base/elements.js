/** An element that every page of its kind holds. Throws where it is missing. @param {string} id @returns {HTMLElement} */
export function elementById(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}
