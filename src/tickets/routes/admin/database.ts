import { stat } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import type { DatabaseFacts } from '#contract/admin.ts'
import { resource } from '#platform/resource.ts'
import { retentionOf } from '../../retention/retention.ts'
import type { Service } from '../../service.ts'
import { lastBackup } from '../../store/oldest.ts'
import { readTableSizes } from '../../store/table-sizes.ts'

/** GET /api/admin/database/: where it is, how large, and how much is in it. */
export function databaseRoute(app: FastifyInstance, { config, database }: Service): void {
  resource(
    app,
    '/api/admin/database',
    {
      GET: async (): Promise<DatabaseFacts> => ({
        file: config.DATABASE_URL,
        bytes: await bytesOf(config.DATABASE_URL),
        wal_bytes: await bytesOf(`${config.DATABASE_URL}-wal`),
        ...(await readTableSizes(database.read)),
        agent_bytes: (await stat(config.AGENT_DATABASE_URL).catch(() => undefined))?.size ?? null,
        last_backup: await lastBackup(database.read),
        retention: await retentionOf(database.read, config),
      }),
    },
    { config: { scope: 'admin' } },
  )
}

/** The write-ahead log is not there before the first change. */
const bytesOf = async (file: string): Promise<number> => (await stat(file).catch(() => undefined))?.size ?? 0
