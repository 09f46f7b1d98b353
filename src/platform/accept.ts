import { HttpError } from './http-error.ts'

const JSON_ONLY: readonly string[] = ['application/json']

/** Refuses (406) an `Accept` that leaves none of `produces`; nothing, a browser's list and any-type ranges pass. */
export function checkAccept(accept: string | undefined, produces: readonly string[] = JSON_ONLY): void {
  if (!accept || accept.includes('*/*')) return
  const wanted = accept.split(',').map((range) => range.split(';', 1)[0]?.trim().toLowerCase() ?? '')
  const fits = wanted.some((range) => produces.some((type) => type === range || type.replace(/\/.*/, '/*') === range))
  if (!fits) throw new HttpError(406, `Could not satisfy the request Accept header. Available: ${produces.join(', ')}.`)
}
