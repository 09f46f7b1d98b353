import { stat } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import type { DatabaseFacts } from '#contract/admin.ts'
import { isServer } from '#platform/database/place.ts'
import { withoutPassword } from '#platform/environment.ts'
import { resource } from '#platform/resource.ts'
import { retentionOf } from '../../retention/retention.ts'
import type { Service } from '../../service.ts'
import { lastBackup } from '../../store/oldest.ts'
import { readTableSizes, sizeOnServer } from '../../store/table-sizes.ts'

/** GET /api/admin/database/: where it is, how large, and how much is in it. */
export function databaseRoute(app: FastifyInstance, { config, database }: Service): void {
  resource(
    app,
    '/api/admin/database',
    {
      GET: async (): Promise<DatabaseFacts> => ({
        file: withoutPassword(config.DATABASE_URL),
        ...(isServer(config.DATABASE_URL) ? await sizeOnServer(database.read) : await sizeOfFile(config.DATABASE_URL)),
        ...(await readTableSizes(database.read)),
        agent_bytes: (await stat(config.AGENT_DATABASE_URL).catch(() => undefined))?.size ?? null,
        last_backup: await lastBackup(database.read),
        retention: await retentionOf(database.read, config),
      }),
    },
    { config: { scope: 'admin' } },
  )
}

const sizeOfFile = async (file: string) => ({ bytes: await bytesOf(file), wal_bytes: await bytesOf(`${file}-wal`) })

/** The write-ahead log is not there before the first change. */
const bytesOf = async (file: string): Promise<number> => (await stat(file).catch(() => undefined))?.size ?? 0
