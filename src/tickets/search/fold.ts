/**
 * The form in which texts are compared without case, in all of Unicode: upper, then lower case, so that ß meets SS and
 * the three sigmas meet each other.
 */
export function fold(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : text.toUpperCase().toLowerCase().replaceAll('ς', 'σ')
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them
const ASCII = /^[\x00-\x7f]*$/

/** Whether `folded` (already in folded form) is a part of `text`, in any case. */
export const containsFolded = (text: string, folded: string): boolean => fold(text).includes(folded)
