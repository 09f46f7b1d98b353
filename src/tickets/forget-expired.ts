import { formatTimestamp } from '#contract/date-time.ts'
import { now } from '#platform/clock.ts'
import { accessLogSince, idleSince } from './access/lifetimes.ts'
import type { Service } from './service.ts'
import { deleteAccessLogBefore } from './store/access-log.ts'
import { deleteExpired } from './store/credentials.ts'
import { deleteAnswersBefore } from './store/idempotency-keys.ts'
import { deleteBrowsersBefore } from './store/known-browsers.ts'
import type { Transaction } from './store/transaction.ts'

const CLEANING_MS = 3_600_000
const ANSWERS_KEPT_MS = 48 * 3_600_000

type Forgetful = Pick<Service, 'config' | 'database'>

/**
 * Forgets sessions and delegations that are over, old lines of the access log, and answers to keyed requests two days
 * after they were given: now, and then every hour. Returns what stops that.
 */
export function forgetExpired(service: Forgetful): () => void {
  const clean = () => {
    forget(service).catch(() => undefined) // tried again in an hour
  }
  clean()
  const timer = setInterval(clean, CLEANING_MS).unref()
  return () => clearInterval(timer)
}

async function forget({ config, database }: Forgetful): Promise<void> {
  const inPortions = async (portion: (trx: Transaction) => Promise<number>): Promise<void> => {
    while ((await database.write(portion)) === PORTION);
  }
  const logged = accessLogSince(config.ACCESS_LOG_DAYS)
  const answered = formatTimestamp(new Date(Date.now() - ANSWERS_KEPT_MS))
  await Promise.all([
    database.write((trx) => deleteExpired(trx, now(), idleSince())),
    database.write((trx) => deleteBrowsersBefore(trx, now())),
    inPortions((trx) => deleteAnswersBefore(trx, answered, PORTION)),
    logged !== null && inPortions((trx) => deleteAccessLogBefore(trx, logged, PORTION)),
  ])
}

/** Rows that are deleted at once; between two portions others read and write. */
const PORTION = 1_000
