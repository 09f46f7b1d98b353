import type { FastifyRequest } from 'fastify'
import { fieldErrors } from '#contract/errors.ts'
import { badRequest } from './http-error.ts'

const HEADER = 'Idempotency-Key'

/** The `Idempotency-Key`, bare or in double quotes; undefined where there is none. Throws 400 for one that cannot be. */
export function idempotencyKeyOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const header = headers['idempotency-key']
  if (header === undefined) return undefined
  const text = String(header).trim()
  return checkKey(/^".*"$/.test(text) ? text.slice(1, -1) : text, HEADER)
}

/** Throws 400 that names `parameter` where the key is not 1 to 255 visible ASCII characters. */
export function checkKey(key: string, parameter: string): string {
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw badRequest(fieldErrors([[parameter, ['Enter 1 to 255 visible ASCII characters.']]]))
}
