/** A document that can be hidden and looked at again, for modules that mind. */
export function openDocument() {
  const page = Object.assign(new EventTarget(), { hidden: false });
  globalThis.document = page;
  return {
    look(isSeen) {
      page.hidden = !isSeen;
      page.dispatchEvent(new Event('visibilitychange'));
    },
  };
}
