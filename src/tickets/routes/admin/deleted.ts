import type { FastifyInstance } from 'fastify'
import type { DeletedPage } from '#contract/admin.ts'
import { filterParameters } from '#contract/list-query.ts'
import { answerPage, pageParameters } from '#platform/paging.ts'
import { resource } from '#platform/resource.ts'
import { readQuery } from '../../http/query.ts'
import { planText } from '../../search/plan.ts'
import type { Service } from '../../service.ts'
import { countDeletedTickets, listDeletedTickets } from '../../store/deleted-tickets.ts'

export const deletedParameters = {
  search: filterParameters.search.describe('Every term must be a part of the title or description, in any case.'),
  ...pageParameters,
} as const

/** GET /api/admin/deleted/: the tickets that are kept aside, the latest first. `restore/` of each brings it back. */
export function deletedRoute(app: FastifyInstance, { database }: Service): void {
  resource(
    app,
    '/api/admin/deleted',
    {
      GET: async (request): Promise<DeletedPage> => {
        const { search, ...asked } = readQuery(request, deletedParameters)
        const text = await planText(database.read, { search })
        const count = await countDeletedTickets(database.read, text)
        return answerPage(request, asked, count, (limit, offset) =>
          listDeletedTickets(database.read, { text, limit, offset }),
        )
      },
    },
    { config: { scope: 'admin' } },
  )
}
