import { z } from 'zod'

/** `{"<field or parameter>": ["…", …]}`: what is wrong with each. */
export const fieldErrorsSchema = z.record(z.string(), z.array(z.string())).meta({ id: 'FieldErrors' })
export type FieldErrors = Record<string, string[]>

/** `{"detail": "…"}`; `request_id` finds the line in the log and comes with 5xx only. */
export const detailSchema = z
  .strictObject({ detail: z.string(), request_id: z.string().optional() })
  .meta({ id: 'Detail' })
export type Detail = z.infer<typeof detailSchema>

/**
 * Field errors under any name, also `__proto__`: an object without prototype that JSON writes as it is.
 */
export function fieldErrors(entries: Iterable<readonly [string, string[]]>): FieldErrors {
  const errors: FieldErrors = Object.create(null)
  for (const [name, messages] of entries) errors[name] = messages
  return errors
}
