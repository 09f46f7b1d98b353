import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** A ticket, as conversations may show it: by its id, or by a text that it has or had. */
export type ErasedTicket = { id: number; texts: readonly string[] }

/** Shorter texts stand in conversations that are about something else. */
const TELLING = 12
/** How much of a text is looked for: what an answer shows of a long one. */
const BEGINNING = 60

/** How many conversations show something of the ticket; undefined where the database is not on this machine. */
export const countThreadsAbout = (file: string, ticket: ErasedTicket): number | undefined =>
  withDatabase(file, (connection) => threadsAbout(connection, ticket).length)

/** Deletes them, with all their runs; answers how many. What it takes away is overwritten. */
export const eraseThreadsAbout = (file: string, ticket: ErasedTicket): number | undefined =>
  withDatabase(file, (connection) => {
    connection.exec('PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON')
    const threads = threadsAbout(connection, ticket)
    const remove = connection.prepare('DELETE FROM threads WHERE id = ?')
    connection.exec('BEGIN IMMEDIATE')
    for (const id of threads) remove.run(id)
    connection.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)')
    return threads.length
  })

function withDatabase<Result>(file: string, work: (connection: DatabaseSync) => Result): Result | undefined {
  if (!existsSync(file)) return undefined
  const connection = new DatabaseSync(file, { timeout: 10_000 })
  try {
    return work(connection)
  } finally {
    connection.close()
  }
}

function threadsAbout(connection: DatabaseSync, { id, texts }: ErasedTicket): string[] {
  const shown = texts.filter((text) => text.length >= TELLING).map((text) => text.slice(0, BEGINNING))
  const statement = connection.prepare(`
    WITH shown AS (SELECT value AS text, substr(json_quote(value), 2, length(json_quote(value)) - 2) AS quoted FROM json_each(:shown)),
    -- Answers come in pieces, which may cut a text anywhere.
    said AS (
      SELECT run_id, group_concat(CASE event
        WHEN 'token' THEN data ->> 'delta'
        ELSE (SELECT group_concat(value, '') FROM json_each(data)) END, '' ORDER BY seq) AS text
      FROM events WHERE event IN ('token', 'words') GROUP BY run_id
    ),
    about AS (
      SELECT run_id FROM effects WHERE ticket_id = :id
      UNION SELECT run_id FROM events, shown WHERE instr(data, quoted)
      UNION SELECT run_id FROM said, shown WHERE instr(said.text, shown.text)
      UNION SELECT run_id FROM events WHERE data LIKE :own OR data LIKE :its
      UNION SELECT id FROM runs, shown WHERE instr(message, text) OR instr(facts, quoted)
    )
    SELECT DISTINCT thread_id FROM runs WHERE id IN about`)
  return statement
    .all({ shown: JSON.stringify(shown), id, own: `%"id":${id},%`, its: `%"ticket_id":${id},%` })
    .map((row) => String(row.thread_id))
}
