import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { isServer } from '#platform/database/place.ts'
import { HttpError } from '#platform/http-error.ts'
import { resource } from '#platform/resource.ts'
import { backupDatabases, type DatabaseFiles } from '../../maintenance/backup.ts'
import { backupOnServer } from '../../maintenance/on-server.ts'
import type { Service } from '../../service.ts'

const TYPE = 'application/vnd.sqlite3'

/**
 * GET /api/admin/backup/: both databases as they are at this moment, as one file. That is work: pages of other origins may
 * not ask.
 */
export function backupRoute(app: FastifyInstance, { config }: Service): void {
  resource(
    app,
    '/api/admin/backup',
    {
      GET: async (request, reply) => {
        if (isServer(config.DATABASE_URL)) throw new HttpError(409, `${backupOnServer(config.DATABASE_URL)}.`)
        const name = `tickets-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.sqlite`
        reply
          .type(TYPE)
          .header('content-disposition', `attachment; filename="${name}"`)
          .header('cache-control', 'no-store')
        if (request.method === 'HEAD') return reply.send()
        const copy = await copyOf(
          { tickets: config.DATABASE_URL, agent: config.AGENT_DATABASE_URL },
          () => request.raw.socket.destroyed,
        )
        const { size } = await copy.stat()
        return reply.header('content-length', size).send(copy.createReadStream())
      },
    },
    { config: { scope: 'admin', effect: true, streams: true, produces: [TYPE, 'application/json'] } },
  )
}

/**
 * An open copy of the databases whose name is removed already: whatever happens, its space is freed when it is closed.
 * It is made beside the tickets, on the disk that has room for it, and given up where the client has left.
 */
async function copyOf(files: DatabaseFiles, isLeft: () => boolean) {
  const target = `${files.tickets}.${randomUUID()}.backup`
  try {
    const onProgress = () => {
      if (isLeft()) throw new Error('nobody waits for the backup')
    }
    await backupDatabases(files, target, { onProgress, keptAt: null })
    return await open(target)
  } finally {
    await rm(target, { force: true })
  }
}
