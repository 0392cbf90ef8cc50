/**
 * Draw a dialog so that it grows upwards: what stands beneath the news stays where it was, under a finger.
 * @param {HTMLElement} element @param {() => void} draw
 */
export function drawHeld(element, draw) {
  const pressed = element.querySelector('[data-held]');
  const [foot, top] = [element.getBoundingClientRect().bottom, pressed?.getBoundingClientRect().top ?? 0];
  const height = element.offsetHeight;
  draw();
  if (element.offsetHeight !== height) element.style.marginBlockEnd = `${innerHeight - foot}px`;
  if (element.getBoundingClientRect().top < 0) element.style.marginBlockEnd = '';
  if (pressed?.isConnected) element.scrollTop += pressed.getBoundingClientRect().top - top;
}
