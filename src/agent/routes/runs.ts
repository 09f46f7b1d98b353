import type { FastifyInstance } from 'fastify'
import type { RunPage } from '#contract/admin.ts'
import { PAGE_SIZE_DEFAULT, pagingParameters } from '#contract/list-query.ts'
import { pageLinks, readPage } from '#platform/paging.ts'
import { readParameters } from '#platform/parameters.ts'
import { resource } from '#platform/resource.ts'
import type { AgentService } from '../service.ts'
import { countRuns, listRuns } from '../store/run-list.ts'

const parameters = { page: pagingParameters.page, page_size: pagingParameters.page_size }

/** GET /runs/: everybody's runs with what they cost, the latest first. */
export function runsRoute(app: FastifyInstance, { database }: AgentService): void {
  resource(
    app,
    '/runs',
    {
      GET: async (request): Promise<RunPage> => {
        const { page, page_size } = readParameters(parameters, request.query as Record<string, string>)
        const count = await countRuns(database.read)
        const asked = readPage(page, page_size, count)
        const limit = page_size ?? PAGE_SIZE_DEFAULT
        const results = await listRuns(database.read, { limit, offset: asked.offset })
        return { count, ...pageLinks(request, asked), results }
      },
    },
    { config: { scope: 'admin' } },
  )
}
