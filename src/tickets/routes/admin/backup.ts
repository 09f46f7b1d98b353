import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { resource } from '#platform/resource.ts'
import { backupDatabase } from '../../maintenance/backup.ts'
import type { Service } from '../../service.ts'

const TYPE = 'application/vnd.sqlite3'

/** GET /api/admin/backup/: the database as it is at this moment, as a file. It is work, so that no other page may ask. */
export function backupRoute(app: FastifyInstance, { config }: Service): void {
  resource(
    app,
    '/api/admin/backup',
    {
      GET: async (request, reply) => {
        const name = `tickets-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.sqlite`
        reply
          .type(TYPE)
          .header('content-disposition', `attachment; filename="${name}"`)
          .header('cache-control', 'no-store')
        if (request.method === 'HEAD') return reply.send()
        const copy = await copyOf(config.DATABASE_URL, () => request.raw.socket.destroyed)
        const { size } = await copy.stat()
        return reply.header('content-length', size).send(copy.createReadStream())
      },
    },
    { config: { scope: 'admin', effect: true, produces: [TYPE, 'application/json'] } },
  )
}

/**
 * A copy that has no name any more: whatever happens from here on, it is gone when it is closed. It stands beside the
 * database, where there is room for one. Ends early where nobody waits for it.
 */
async function copyOf(file: string, isLeft: () => boolean) {
  const target = `${file}.${randomUUID()}.backup`
  try {
    await backupDatabase(file, target, () => {
      if (isLeft()) throw new Error('nobody waits for the backup')
    })
    return await open(target)
  } finally {
    await rm(target, { force: true })
  }
}
