import type { FastifyRequest } from 'fastify'

/** The id in the path as it was written, for messages. */
export const rawId = (request: FastifyRequest): string => (request.params as { id: string }).id

/** The id in the path; undefined where no ticket can have it. */
export function pathId(request: FastifyRequest): number | undefined {
  const text = rawId(request)
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
}
