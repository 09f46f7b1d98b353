import type { FastifyInstance } from 'fastify'
import type { AccessLogPage } from '#contract/admin.ts'
import { answerPage, pageParameters } from '#platform/paging.ts'
import { resource } from '#platform/resource.ts'
import { readQuery } from '../../http/query.ts'
import type { Service } from '../../service.ts'
import { countAccessLog, listAccessLog } from '../../store/access-log.ts'

/** GET /api/admin/access-log/: who signed in or was refused, and what became of people and tokens; the latest first. */
export function accessLogRoute(app: FastifyInstance, { database }: Service): void {
  const { read } = database
  resource(
    app,
    '/api/admin/access-log',
    {
      GET: async (request, reply): Promise<AccessLogPage> => {
        reply.header('cache-control', 'no-store')
        const asked = readQuery(request, pageParameters)
        const count = await countAccessLog(read)
        return answerPage(request, asked, count, (limit, offset) => listAccessLog(read, limit, offset))
      },
    },
    { config: { scope: 'admin' } },
  )
}
