import type { FastifyRequest } from 'fastify'

/** Who does something to people or tokens, for the log; both are null for whoever is at this machine itself. */
export type Doer = { who: string | null; address: string | null }

export const doerOf = ({ identity, ip }: FastifyRequest): Doer => ({ who: identity?.person ?? null, address: ip })
