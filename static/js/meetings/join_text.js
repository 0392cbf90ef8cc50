/** How people are told to join: an address short enough to be read aloud, and the code in two halves. */

/** `KTR 7HW` */
export const spokenCode = (code) => `${code.slice(0, 3)} ${code.slice(3)}`;

/** `hybrid.no` of `https://hybrid.no/KTR7HW` */
export const spokenHost = (url) => new URL(url).host;
