import type { FastifyInstance } from 'fastify'
import { type Epoch, epochParameters } from '#contract/epoch.ts'
import { resource } from '#platform/resource.ts'
import { readQuery } from '../http/query.ts'
import type { Service } from '../service.ts'
import { readEpoch, relationOf } from '../store/epochs.ts'

/** GET /api/epoch/: which database this is and where it stands; `?point=` tells what has become of an earlier answer. */
export function epochRoute(app: FastifyInstance, { database }: Service): void {
  resource(app, '/api/epoch', {
    GET: async (request, reply): Promise<Epoch> => {
      const { point } = readQuery(request, epochParameters)
      reply.header('cache-control', 'no-store')
      const epoch = await readEpoch(database.read)
      return point === undefined ? epoch : { ...epoch, relation: await relationOf(database.read, point) }
    },
  })
}
