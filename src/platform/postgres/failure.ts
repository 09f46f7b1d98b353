import { DatabaseError } from 'pg'

/** What an error of PostgreSQL, or of the way to it, means for the work that met it. */
export type Trouble =
  /** It met another work; run again, it will see what that one has done. */
  | 'met another'
  /** A unique value is there already: where it was not when the work looked, the same as above. */
  | 'duplicate'
  /** The connection, or the server, went away. */
  | 'lost'
  /** It would have waited too long: for a lock, a connection, or its own statement. */
  | 'busy'
  /** The server takes no more data. */
  | 'full'
  /** What is stored makes no sense. */
  | 'damaged'

/** Undefined for any other error. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  if (error instanceof DatabaseError) return BY_STATE[code] ?? BY_CLASS[code.slice(0, 2)]
  if (SOCKET.has(code)) return 'lost'
  return BY_MESSAGE.find(([part]) => error.message.includes(part))?.[1]
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const BY_STATE: Readonly<Record<string, Trouble>> = {
  '23505': 'duplicate', // unique_violation
  '40001': 'met another', // serialization_failure
  '40P01': 'met another', // deadlock_detected
  '25006': 'lost', // read_only_sql_transaction: the server has become a standby
  '53100': 'full', // disk_full
  '53200': 'busy', // out_of_memory
  '53300': 'lost', // too_many_connections
  '55P03': 'busy', // lock_not_available
  '57014': 'busy', // query_canceled
  '57P01': 'lost', // admin_shutdown
  '57P02': 'lost', // crash_shutdown
  '57P03': 'lost', // cannot_connect_now
  '57P05': 'lost', // idle_session_timeout
  '25P03': 'lost', // idle_in_transaction_session_timeout
  '58030': 'damaged', // io_error
}
const BY_CLASS: Readonly<Record<string, Trouble>> = {
  '08': 'lost', // connection_exception
  '28': 'lost', // invalid_authorization_specification
  '3D': 'lost', // invalid_catalog_name
  XX: 'damaged', // data_corrupted, index_corrupted
}

const SOCKET: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** What pg says without a code. */
const BY_MESSAGE: readonly (readonly [string, Trouble])[] = [
  ['timeout exceeded when trying to connect', 'busy'],
  ['Connection terminated', 'lost'],
  ['connection error and is not queryable', 'lost'],
  ['Client was closed', 'lost'],
]
