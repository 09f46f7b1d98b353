import type { Logger } from 'pino'
import { type AccessClient, createAccessClient } from '#client/access-client.ts'
import type { Delegation } from '#contract/access.ts'
import { ACTOR } from '../actor.ts'
import type { AgentConfig } from '../config.ts'
import { askingTickets } from './asking.ts'
import type { Bearer } from './bearer.ts'
import { sealBeside } from './sealed.ts'

/**
 * What the agent asks the ticket service about its callers. They wait for the answer, so that its patience is short.
 */
export type Delegations = Pick<AccessClient, 'whoIs'> & {
  /** A token for one run as this person, sealed as it is stored. Throws HttpError where there is none to be had. */
  begin: (bearer: Bearer, runId: string) => Promise<Delegation>
  /** Ends a delegation, as it is stored, in the background. A failure does no harm: the delegation expires by itself. */
  end: (token: string) => void
}

const PATIENCE = { timeoutMs: 5_000, retries: 2 }

export function createDelegations(config: AgentConfig, logger: Logger): Delegations {
  const { TICKET_SYSTEM_URL, AGENT_DATABASE_URL } = config
  const seal = sealBeside(AGENT_DATABASE_URL)
  const { whoIs, delegate, end } = createAccessClient({ baseUrl: TICKET_SYSTEM_URL, actor: ACTOR, ...PATIENCE })
  return {
    whoIs,
    begin: async (bearer, runId) => {
      const delegation = await askingTickets(() => delegate(bearer.token, runId))
      return { ...delegation, token: seal.close(delegation.token) }
    },
    end: (stored) => {
      const token = seal.open(stored)
      if (token === undefined) return
      end(token).catch((error) => logger.debug({ err: error }, 'a delegation was left to expire'))
    },
  }
}
