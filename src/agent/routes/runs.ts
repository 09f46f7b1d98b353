import type { FastifyInstance } from 'fastify'
import type { RunPage } from '#contract/admin.ts'
import { answerPage, pageParameters } from '#platform/paging.ts'
import { readParameters } from '#platform/parameters.ts'
import { resource } from '#platform/resource.ts'
import type { AgentService } from '../service.ts'
import { countRuns, listRuns } from '../store/run-list.ts'

/** GET /runs/: everybody's runs with what they cost, the latest first. */
export function runsRoute(app: FastifyInstance, { database }: AgentService): void {
  resource(
    app,
    '/runs',
    {
      GET: async (request): Promise<RunPage> => {
        const asked = readParameters(pageParameters, request.query as Record<string, string>)
        const count = await countRuns(database.read)
        return answerPage(request, asked, count, (limit, offset) => listRuns(database.read, { limit, offset }))
      },
    },
    { config: { scope: 'admin' } },
  )
}
