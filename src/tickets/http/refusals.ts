import type { BodyReading } from '#contract/ticket-body.ts'
import { HttpError } from '#platform/http-error.ts'

/** The values of a body, or its refusal as an error. */
export function accepted<Values>(reading: BodyReading<Values>): Values {
  if ('values' in reading) return reading.values
  throw new HttpError(reading.refusal.status, reading.refusal.errors)
}
