import { NotReady } from '../health.ts'
import { HttpError } from '../http-error.ts'
import { failureOfCode } from '../sqlite/result-codes.ts'

/**
 * What keeps a database from its work though nothing is wrong with what was asked of it: another process has locked it,
 * its disk takes nothing more, its pages make no sense, its file is not where it was; or its server is not to be reached,
 * has no time for it, or went away while it stored something and nobody can say whether it did.
 */
export type Failure = 'locked' | 'full' | 'damaged' | 'moved' | 'lost' | 'busy' | 'unsure'

const SAID: Readonly<Record<Failure, string>> = {
  locked: 'Another program has locked the database. Nothing was done: send the request again later.',
  full: 'The disk of the database is full, or cannot be written. Nothing was done; what is stored can still be read.',
  damaged: 'The database is damaged. `npx tickets doctor` says more.',
  moved:
    'The file of the database was removed or replaced while the service runs. Nothing was done; what was stored before can still be read and exported.',
  lost: 'The database cannot be reached. Nothing was done: send the request again later.',
  busy: 'The database is busy. Nothing was done: send the request again later.',
  unsure:
    'The database went away while this was being stored, and may or may not have it: look before you send the request again. With the same Idempotency-Key it is never done twice.',
}

/** The same for a check of readiness, where it is one. */
const NOT_READY: Readonly<Partial<Record<Failure, string>>> = {
  full: 'its disk is full, or cannot be written',
  damaged: 'damaged: `npx tickets doctor` says more',
  moved: 'its file was removed or replaced while the service runs',
  lost: 'it cannot be reached',
}

/** A failure that no statement told of, but whoever watches over the file. */
export class DatabaseFailure extends Error {
  readonly failure: Failure

  constructor(failure: Failure, options?: ErrorOptions) {
    super(SAID[failure], options)
    this.failure = failure
  }
}

/** Undefined for any other error. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof DatabaseFailure) return error.failure
  if (!(error instanceof Error)) return undefined
  if ('code' in error && NO_ROOM.has(String(error.code))) return 'full'
  return 'errcode' in error ? failureOfCode(Number(error.errcode)) : undefined
}

/** Of files that are not the database's own, such as what an import keeps aside. */
const NO_ROOM: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS'])

/** Seconds: a server that restarts is soon back. */
const RETRY_AFTER: Readonly<Partial<Record<Failure, string>>> = { lost: '2', busy: '2', unsure: '2' }

/** What a request is answered with that failed by it. Undefined for what is unexpected: the log has that. */
export function refusalOfDatabase(error: unknown): HttpError | undefined {
  const failure = failureOf(error)
  if (failure === undefined || failure === 'damaged') return undefined
  if (failure === 'full') return new HttpError(507, SAID.full)
  return new HttpError(503, SAID[failure], { 'retry-after': RETRY_AFTER[failure] ?? '10' })
}

/** A check of readiness: throws where changes cannot be stored, or what is stored cannot be trusted. */
export async function checkDatabase(database: { failure: () => Promise<Failure | undefined> }): Promise<void> {
  const failure = await database.failure()
  const text = failure && NOT_READY[failure]
  if (text) throw new NotReady(text)
}
