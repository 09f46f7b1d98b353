/**
 * The form in which texts are compared without case, in all of Unicode: upper, then lower case, so that ß meets SS and
 * the three sigmas meet each other. The capital ẞ is its own upper case and must be spelt out to meet them.
 */
export function fold(text: string): string {
  return isAscii(text)
    ? text.toLowerCase()
    : text.toUpperCase().replaceAll('ẞ', 'SS').toLowerCase().replaceAll('ς', 'σ')
}

export const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text)

/** Whether `folded` (already in folded form) is a part of `text`, in any case. */
export const containsFolded = (text: string, folded: string): boolean => fold(text).includes(folded)
