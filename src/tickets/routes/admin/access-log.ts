import type { FastifyInstance } from 'fastify'
import type { AccessLogPage } from '#contract/admin.ts'
import { resource } from '#platform/resource.ts'
import { pageOf } from '../../page.ts'
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
        return pageOf(request, await countAccessLog(read), (limit, offset) => listAccessLog(read, limit, offset))
      },
    },
    { config: { scope: 'admin' } },
  )
}
