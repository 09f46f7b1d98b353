import type { z } from 'zod'
import { MESSAGES } from '#contract/messages.ts'
import { errorsByField, readObject } from '#contract/ticket-body.ts'
import { badRequest } from './http-error.ts'

/** The values of a body by its schema; throws 400 with everything that is wrong, unknown members first. */
export function readBody<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  body: unknown,
): z.output<z.ZodObject<Shape>> {
  const members = readObject(body, Object.keys(schema.shape))
  if ('refusal' in members) throw badRequest(members.refusal.errors)
  const parsed = schema.safeParse(members.values, { error: messageOf })
  if (parsed.success) return parsed.data
  throw badRequest(errorsByField(parsed.error))
}

/** What is wrong, where the schema itself has no words for it. */
function messageOf({ code, input, expected, minimum }: z.core.$ZodRawIssue): string | undefined {
  if (input === undefined) return MESSAGES.required
  if (input === null) return MESSAGES.null
  if (code === 'invalid_type') return WRONG_TYPE[String(expected)]
  if (code === 'invalid_value') return `"${String(input)}" is not a valid choice.`
  return code === 'too_small' && minimum === 1 && typeof input === 'string' ? MESSAGES.blank : undefined
}

const WRONG_TYPE: Readonly<Record<string, string>> = {
  string: MESSAGES.notAString,
  array: 'Expected a list of items.',
  boolean: 'Must be a valid boolean.',
  number: 'A valid number is required.',
  int: 'A valid integer is required.',
}
