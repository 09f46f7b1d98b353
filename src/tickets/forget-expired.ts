import { now } from '#platform/clock.ts'
import type { Service } from '../service.ts'
import { deleteAccessLogBefore } from '../store/access-log.ts'
import { deleteExpired } from '../store/credentials.ts'
import { accessLogSince, idleSince } from './lifetimes.ts'

const CLEANING_MS = 3_600_000

type Forgetful = Pick<Service, 'config' | 'database'>

/** Forgets sessions and delegations that are over, and old lines of the access log: now, and then every hour. Returns what stops that. */
export function forgetExpired(service: Forgetful): () => void {
  const clean = () => {
    forget(service).catch(() => undefined) // tried again in an hour
  }
  clean()
  const timer = setInterval(clean, CLEANING_MS).unref()
  return () => clearInterval(timer)
}

async function forget({ config, database }: Forgetful): Promise<void> {
  await database.write((trx) => deleteExpired(trx, now(), idleSince()))
  const since = accessLogSince(config.ACCESS_LOG_DAYS)
  if (since === null) return
  while ((await database.write((trx) => deleteAccessLogBefore(trx, since, AT_ONCE))) === AT_ONCE);
}

/** So that others write in between. */
const AT_ONCE = 1_000
