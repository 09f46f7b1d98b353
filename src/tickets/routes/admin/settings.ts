import type { FastifyInstance } from 'fastify'
import type { Settings } from '#contract/admin.ts'
import { withValues } from '#platform/environment.ts'
import { resource } from '#platform/resource.ts'
import { settingsOf } from '#platform/settings.ts'
import { ticketVariables } from '../../config.ts'
import type { Service } from '../../service.ts'

/** GET /api/admin/settings/: every variable as it is in force. Secrets stay here. */
export function settingsRoute(app: FastifyInstance, { config, agentUrl }: Service): void {
  resource(
    app,
    '/api/admin/settings',
    {
      GET: async (): Promise<Settings> => ({
        results: settingsOf(ticketVariables, withValues(config, { AGENT_URL: agentUrl() })),
      }),
    },
    { config: { scope: 'admin' } },
  )
}
