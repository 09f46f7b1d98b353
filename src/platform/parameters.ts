import { closest, distance } from 'fastest-levenshtein'
import type { z } from 'zod'
import { fieldErrors } from '#contract/errors.ts'
import { didYouMean, MESSAGES } from '#contract/messages.ts'
import { badRequest } from './http-error.ts'

type Parameters = Readonly<Record<string, z.ZodType<unknown, string>>>
export type Values<Known extends Parameters> = { [Name in keyof Known]?: z.output<Known[Name]> }

/**
 * Reads query parameters by their schemas; an empty value is as if not given. Throws 400 with everything that is wrong,
 * unknown names included, unless `lenient`.
 */
export function readParameters<Known extends Parameters>(
  known: Known,
  query: Readonly<Record<string, string>>,
  lenient = false,
): Values<Known> {
  const values: Record<string, unknown> = {}
  const errors: [string, string[]][] = []
  for (const name in query) {
    const text = query[name] ?? ''
    const schema = Object.hasOwn(known, name) ? known[name] : undefined
    if (!schema) {
      if (!lenient) errors.push([name, [unknownParameter(name, Object.keys(known))]])
    } else if (text !== '') {
      const parsed = schema.safeParse(text)
      if (parsed.success) values[name] = parsed.data
      else errors.push([name, parsed.error.issues.map((issue) => issue.message)])
    }
  }
  if (errors.length) throw badRequest(fieldErrors(errors))
  return values as Values<Known>
}

/** `Prefer: handling=lenient` (RFC 7240). Of a preference that stands there twice the first counts. */
export function isLenient(prefer: string | string[] | undefined): boolean {
  if (prefer === undefined) return false
  for (const [preference] of String(prefer).matchAll(PREFERENCE)) {
    const handling = HANDLING.exec(preference)
    if (handling) return handling[1]?.toLowerCase() === 'lenient'
  }
  return false
}

/** Separated by commas, where these do not stand in quotes. */
const PREFERENCE = /(?:"(?:[^"\\]|\\.)*"|[^,])+/g
const HANDLING = /^\s*handling\s*=\s*"?([^\s";]*)/i

function unknownParameter(name: string, known: string[]): string {
  if (known.length === 0) return MESSAGES.unknownParameter
  const wanted = name.toLowerCase().replaceAll('-', '_')
  const containing = known.filter((candidate) => wanted.length > 2 && candidate.includes(wanted))
  const guess = containing.sort((a, b) => a.length - b.length)[0] ?? closest(wanted, known)
  const near =
    containing.length > 0 || distance(wanted, guess) <= Math.min(wanted.length - 1, Math.max(2, wanted.length / 3))
  return near ? didYouMean(guess) : MESSAGES.unknownParameter
}
