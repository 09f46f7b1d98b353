import type { FastifyInstance } from 'fastify'
import type { Settings } from '#contract/admin.ts'
import { resource } from '#platform/resource.ts'
import { settingsOf } from '#platform/settings.ts'
import { agentVariables } from '../config.ts'
import type { AgentService } from '../service.ts'

/** GET /settings/: every variable of the agent as it is in force. Secrets stay here. */
export function settingsRoute(app: FastifyInstance, { config }: AgentService): void {
  resource(
    app,
    '/settings',
    { GET: async (): Promise<Settings> => ({ results: settingsOf(agentVariables, config) }) },
    { config: { scope: 'admin' } },
  )
}
