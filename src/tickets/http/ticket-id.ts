import type { FastifyRequest } from 'fastify'
import { readWholeNumber } from '#contract/number.ts'

/** The id in the path as it was written, for messages. */
export const rawId = (request: FastifyRequest): string => (request.params as { id: string }).id

/** The id in the path; undefined where no ticket can have it. */
export function pathId(request: FastifyRequest): number | undefined {
  const text = rawId(request)
  const id = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : readWholeNumber(text)
  return id !== undefined && id > 0 && id < ID_LIMIT ? id : undefined
}

/** Far above all that are given out, and exact. */
const ID_LIMIT = 1e15
