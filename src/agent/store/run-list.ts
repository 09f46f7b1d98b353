import type { Run } from '#contract/admin.ts'
import { type UsageEvent, usageEventSchema } from '#contract/chat.ts'
import type { Reading } from './database.ts'

export async function countRuns(db: Reading): Promise<number> {
  const count = db.selectFrom('runs').select((eb) => eb.fn.countAll<number>().as('n'))
  return (await count.executeTakeFirstOrThrow()).n
}

/** The latest first. One that goes on has not told yet what it used. */
export async function listRuns(db: Reading, { limit, offset }: { limit: number; offset: number }): Promise<Run[]> {
  const rows = await db
    .selectFrom('runs')
    .select(['id', 'thread_id', 'on_behalf_of as who', 'message', 'status', 'model', 'usage', 'created', 'finished'])
    .orderBy('created', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ usage, created, finished, ...run }) => ({
    ...run,
    ...(usage ? usageEventSchema.parse(JSON.parse(usage)) : NOTHING_USED),
    started: created,
    ended: run.status === 'running' || run.status === 'waiting' ? null : finished,
  }))
}

const NOTHING_USED: UsageEvent = { model_calls: 0, input_tokens: 0, output_tokens: 0, cost_usd: null }
