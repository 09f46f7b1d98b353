/** A number as people write it: in the digits of any script, with a sign, a fraction or an exponent, blanks around it. */
export function readNumber(text: string): number | undefined {
  const plain = inAsciiDigits(text.trim())
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined
}

/** A number without fraction or exponent, likewise. */
export function readWholeNumber(text: string): number | undefined {
  const plain = inAsciiDigits(text.trim())
  return /^[+-]?\d+$/.test(plain) ? Number(plain) : undefined
}

const inAsciiDigits = (text: string): string =>
  /^[\0-\x7f]*$/.test(text) ? text : text.replace(/(?![0-9])\p{Nd}/gu, digitOf)

/** The digits of each script stand in a row, from 0 to 9. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--
  return String((code - zero) % 10)
}
