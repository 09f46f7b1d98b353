import { ApiError } from '#client/errors.ts'

/** What the service says about each field, in its words; empty where it says something about the whole. */
export function fieldErrorsOf(error: Error | null): Readonly<Record<string, string>> {
  if (!(error instanceof ApiError) || typeof error.body !== 'object' || error.body === null) return {}
  return Object.fromEntries(
    Object.entries(error.body).flatMap(([name, messages]) =>
      Array.isArray(messages) ? [[name, messages.join(' ')]] : [],
    ),
  )
}

/** What is not about one of `fields`. */
export function otherError(error: Error | null, fields: readonly string[]): string | undefined {
  if (!error) return undefined
  return Object.keys(fieldErrorsOf(error)).some((name) => fields.includes(name)) ? undefined : error.message
}
