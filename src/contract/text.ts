import { z } from 'zod'
import { isUnseen } from './fold.ts'
import { MESSAGES, tooLong } from './messages.ts'
import { refuse } from './refuse.ts'

/**
 * A text member of a ticket: a string that is trimmed, shows something, has at most `max` code points, no NUL and no
 * lone surrogates (they have no UTF-8 form).
 */
export const textMember = (max: number) =>
  z.string({ error: (issue) => describeWrongType(issue.input) }).transform((value, context) => {
    const text = trimmed(value)
    const problem = describeText(text, max)
    return problem ? refuse(context, problem) : text
  })

/** Without the white space of Unicode, and the separators U+001C to U+001F, at both ends. */
export function trimmed(value: string): string {
  let start = 0
  let end = value.length
  while (start < end && isBlank(value.charCodeAt(start))) start++
  while (end > start && isBlank(value.charCodeAt(end - 1))) end--
  return value.slice(start, end)
}

const isBlank = (code: number): boolean =>
  code === 0x85 || (code >= 0x1c && code <= 0x1f) || /\s/.test(String.fromCharCode(code))

function describeText(text: string, max: number): string | undefined {
  if (text.includes('\0')) return MESSAGES.nul
  if (!text.isWellFormed()) return MESSAGES.notAString
  if (isUnseen(text)) return MESSAGES.blank
  if (text.length > max && codePoints(text) > max) return tooLong(max)
  return undefined
}

export function describeWrongType(input: unknown): string {
  if (input === undefined) return MESSAGES.required
  return input === null ? MESSAGES.null : MESSAGES.notAString
}

/** How many Unicode code points a well-formed text has: its UTF-16 units less one for each surrogate pair. */
function codePoints(text: string): number {
  let count = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0xd800 && unit <= 0xdbff) count--
  }
  return count
}
