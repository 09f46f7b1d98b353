/** Opening marks, and up to where no other mark closes them: what is looked for in vain is looked for once. */
export type Unclosed = Map<string, number>

/** What closes each mark that opens. */
const MARKS: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”"',
  '”': '”',
  '„': '“”',
  '«': '»',
  '»': '«',
  '‹': '›',
  '›': '‹',
  '「': '」',
  '『': '』',
  '‚': '‘’',
  '‘': '’',
  "'": "'",
  '`': '`',
}
/** Those that may be apostrophes, or stray: they close on the line on which they open. */
const OF_A_LINE: ReadonlySet<string> = new Set(["'", '‘', '‚', '`'])
const IN_WORD = /[\p{L}\p{M}\p{N}]/u

/**
 * The end of what stands in quotes from `at`, the marks included; undefined where no quote opens there. An apostrophe
 * within a word opens and closes nothing.
 */
export function quoteEnd(text: string, at: number, unclosed: Unclosed): number | undefined {
  const opening = text.charAt(at)
  const closing = MARKS[opening]
  if (!closing || at < (unclosed.get(opening) ?? 0)) return undefined
  if (OF_A_LINE.has(opening) && IN_WORD.test(text.charAt(at - 1))) return undefined
  const end = OF_A_LINE.has(opening) ? endOfLine(text, at) : text.length
  for (let close = at + 1; close < end; close++) {
    const mark = text.charAt(close)
    const isApostrophe = (mark === "'" || mark === '’') && IN_WORD.test(text.charAt(close + 1))
    if (closing.includes(mark) && !isApostrophe) return close + 1
  }
  unclosed.set(opening, end)
  return undefined
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}
