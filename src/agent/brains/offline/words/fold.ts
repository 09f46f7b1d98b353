/** Lower case without accents and typographic variants: how words are compared. One code unit stays one where it can. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('’', "'")
    .replaceAll('´', "'")
    .replaceAll('`', "'")

/**
 * What nobody types on purpose is taken out before reading: control codes, zero-width and BiDi characters,
 * Unicode tags (invisible text), soft hyphens.
 */
export const visible = (message: string): string =>
  message
    .normalize('NFC')
    .replace(/[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e0fff}]/gu, '')
    .replace(/(?![\t\n])\p{Cc}/gu, ' ')
    .replace(/[\u2028\u2029\u0085]/g, '\n')
