import type { Timestamp } from '#contract/date-time.ts'
import { type Parameter, preparedFirst, preparedInsert } from '#platform/database/prepared.ts'
import type { Reading, Transaction } from '../database/database.ts'
import type { IdempotencyKeysTable } from '../database/tables.ts'

export type KeptAnswer = { status: number; headers?: Record<string, string>; body?: unknown }

const byKey = preparedFirst((db: Reading, $: Parameter<{ key: string }>) =>
  db.selectFrom('idempotency_keys').select(['digest', 'status', 'headers', 'body']).where('key', '=', $('key')),
)

export async function findAnswer(
  trx: Transaction,
  key: string,
): Promise<{ digest: string; answer: KeptAnswer } | undefined> {
  const row = await byKey(trx, { key })
  if (!row) return undefined
  const body: unknown = row.body === '' ? undefined : JSON.parse(row.body)
  return { digest: row.digest, answer: { status: row.status, headers: JSON.parse(row.headers), body } }
}

const insert = preparedInsert<IdempotencyKeysTable>('idempotency_keys')

export async function keepAnswer(
  trx: Transaction,
  key: string,
  digest: string,
  answer: KeptAnswer,
  at: Timestamp,
): Promise<void> {
  const body = answer.body === undefined ? '' : JSON.stringify(answer.body)
  await insert(trx, { key, digest, status: answer.status, headers: JSON.stringify(answer.headers ?? {}), body, at })
}

/** Deletes answers from before `before`, the `most` oldest at most; answers how many. */
export async function deleteAnswersBefore(trx: Transaction, before: Timestamp, most: number): Promise<number> {
  const result = await trx
    .deleteFrom('idempotency_keys')
    .where('key', 'in', (eb) =>
      eb.selectFrom('idempotency_keys').select('key').where('at', '<', before).orderBy('at').limit(most),
    )
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
