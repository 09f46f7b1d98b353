import type { FastifyRequest } from 'fastify'
import { fieldErrors } from '#contract/errors.ts'
import { badRequest } from '#platform/http-error.ts'

/** `Idempotency-Key`, bare or in quotes; undefined where there is none. Throws 400 for one that cannot be. */
export function readKey(request: FastifyRequest): string | undefined {
  const header = request.headers['idempotency-key']
  if (header === undefined) return undefined
  const text = String(header).trim()
  return checkKey(/^".*"$/.test(text) ? text.slice(1, -1) : text)
}

export function checkKey(key: string | undefined): string | undefined {
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw badRequest(fieldErrors([['key', ['Enter 1 to 255 visible ASCII characters.']]]))
}
