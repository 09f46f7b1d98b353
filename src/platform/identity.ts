import type { Scope } from '#contract/access.ts'

/** Who asks, where a credential was presented that holds. */
export type Identity = {
  kind: 'session' | 'token' | 'delegation'
  credentialId: number
  personId: number
  /** The person's name, as the audit has it. */
  person: string
  /** What both the credential and its person may, now. */
  scopes: readonly Scope[]
  /** The one run that a delegation is for. */
  runId: string | null
  /** The agent that a delegation was made by, as it named itself. */
  agent: string | null
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where no credential was presented, or none is needed. */
    identity: Identity | null
  }
}
