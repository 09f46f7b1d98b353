import { stat } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import type { AgentDatabaseFacts } from '#contract/admin.ts'
import { keptFor } from '#platform/kept-for.ts'
import { resource } from '#platform/resource.ts'
import type { AgentService } from '../service.ts'
import { countThreads, oldestThread } from '../store/threads.ts'

/** GET /database/: how large the agent's own database is, how many conversations it has, and when the next of them goes. */
export function databaseRoute(app: FastifyInstance, { config, database }: AgentService): void {
  resource(
    app,
    '/database',
    {
      GET: async (): Promise<AgentDatabaseFacts> => ({
        file: config.AGENT_DATABASE_URL,
        bytes: (await bytesOf(config.AGENT_DATABASE_URL)) + (await bytesOf(`${config.AGENT_DATABASE_URL}-wal`)),
        conversations: await countThreads(database.read),
        retention: { conversations: keptFor(config.AGENT_CONVERSATIONS_DAYS, await oldestThread(database.read)) },
      }),
    },
    { config: { scope: 'admin' } },
  )
}

/** The write-ahead log is not there before the first change. */
const bytesOf = async (file: string): Promise<number> => (await stat(file).catch(() => undefined))?.size ?? 0
