import type { QueryCreator, QueryExecutorProvider } from 'kysely'
import type { Dialect } from './dialect.ts'
import type { Failure } from './failure.ts'

/** A database of a service, whatever its engine. */
export type Database<Tables> = {
  /** Sees what is committed. */
  read: Reading<Tables>
  write: Write<Tables>
  /**
   * Calls `listener` soon after each commit, of this process or another one, and perhaps without any; what it tells is
   * only that it is time to look. Returns what stops that.
   */
  onChange: (listener: () => void) => () => void
  /** What keeps it from its work now. Undefined where nothing is known to. */
  failure: () => Promise<Failure | undefined>
  /** Finishes the writes that wait, then lets go of it. */
  close: () => Promise<void>
}

/** What only reads takes this: the committed state, or a transaction. Nothing can be changed by it. */
export type Reading<Tables> = Pick<QueryCreator<Tables>, 'selectFrom' | 'selectNoFrom'> &
  QueryExecutorProvider & {
    /** What its engine writes in its own way. */
    readonly dialect: Dialect
    /** Runs a statement of `prepared`. SQLite answers at once, so that nobody waits for a promise. */
    readonly runPrepared: (statement: PreparedStatement, values: readonly unknown[]) => unknown[] | Promise<unknown[]>
  }

/** What changes takes this, so that it cannot be called outside a transaction. Only `write` makes one. */
export type Transaction<Tables> = Reading<Tables> &
  Pick<QueryCreator<Tables>, 'insertInto' | 'updateTable' | 'deleteFrom'> & {
    /** False where the engine itself has taken back the whole transaction, as SQLite does on a full disk. */
    readonly isOpen: () => boolean
    /** A statement without parameters and rows, such as SAVEPOINT. */
    readonly command: (sql: string) => void | Promise<void>
    /**
     * Waits until no other transaction, of any process, has the lock of this name, and has it until the transaction ends.
     * For rules that no row and no constraint keeps. Where there is one writer at a time, nothing has to be done for it.
     */
    readonly lock: (name: string) => void | Promise<void>
  }

/**
 * Runs `work` in a transaction; resolves when it is committed, and durable where `forced` or the database says so. On one
 * connection works run one after another. An engine with several may run `work` again, after it has taken back what it
 * did, where it met another one: it changes nothing but the database, and throws what it does not know.
 */
export type Write<Tables> = <Result>(work: Work<Tables, Result>, options?: WriteOptions) => Promise<Result>
/** It holds up other changes, so that it awaits only its queries, files and `nextTurn`. */
export type Work<Tables, Result> = (trx: Transaction<Tables>) => Promise<Result>
export type WriteOptions = {
  /** Whether it is durable when it resolves, whatever the database says: where it is not, a power cut may take it back. */
  forced?: boolean
  /** It may write very much, see the writer of SQLite. */
  large?: boolean
}

/** A text with its parameters in order. `name` is its own: an engine that prepares by name prepares it once a connection. */
export type PreparedStatement = { readonly name: string; readonly text: string }
