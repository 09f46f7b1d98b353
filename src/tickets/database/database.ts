import type {
  Database as DatabaseOf,
  Reading as ReadingOf,
  Transaction as TransactionOf,
} from '#platform/database/database.ts'
import type { Tables } from './tables.ts'

export type Database = DatabaseOf<Tables>
/** What only reads takes this: the committed state, or a transaction. */
export type Reading = ReadingOf<Tables>
/** What changes takes this. */
export type Transaction = TransactionOf<Tables>
