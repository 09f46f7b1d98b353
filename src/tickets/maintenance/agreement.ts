import type { DatabaseSync } from 'node:sqlite'

/** What must agree with the tickets themselves. `sql` answers one row: how many entries are `wrong`. */
export type Agreement = { subject: string; agree: string; sql: string }

/** Counter rows that differ from a count of the tickets, in either direction; one that is missing counts as 0. */
const counter = (table: string, key: string, keyOfTicket: string): string => `
  SELECT count(*) AS wrong FROM (
    SELECT at, resolution_status, sum(n) AS n FROM (
      SELECT ${key} AS at, resolution_status, n FROM ${table}
      UNION ALL
      SELECT ${keyOfTicket} AS at, resolution_status, -count(*) AS n FROM tickets GROUP BY 1, 2
    ) GROUP BY 1, 2
  ) WHERE n <> 0`

export const COUNTERS: readonly Agreement[] = [
  { subject: 'counts by status', agree: 'as many as there are tickets', sql: counter('status_counts', "''", "''") },
  {
    subject: 'counts by day',
    agree: 'as many as there are tickets',
    sql: counter('day_counts', 'day', 'substr(created, 1, 10)'),
  },
  {
    subject: 'counts by hour',
    agree: 'as many as there are tickets',
    sql: counter('hour_counts', 'hour', 'substr(created, 1, 13)'),
  },
  {
    subject: 'counts of resolutions',
    agree: 'as many as there are tickets that are not OPEN',
    sql: `SELECT count(*) AS wrong FROM (
      SELECT hour, resolution_status FROM (
        SELECT hour, resolution_status, n FROM resolution_counts
        UNION ALL
        SELECT hour, resolution_status, -count(*) FROM resolved_tickets GROUP BY 1, 2
      ) GROUP BY 1, 2 HAVING sum(n) <> 0
    )`,
  },
  {
    subject: 'counts of the audit log',
    agree: 'as many as it has rows, where they stand',
    sql: `SELECT count(*) AS wrong FROM (
      SELECT day, action, actor_kind, actor_name, on_behalf_of FROM (
        SELECT day, action, actor_kind, actor_name, on_behalf_of, n, first_id, last_id FROM audit_counts
        UNION ALL
        SELECT substr(at, 1, 10), action, actor_kind, coalesce(actor_name, ''), coalesce(on_behalf_of, ''),
          -count(*), -min(id), -max(id) FROM audit GROUP BY 1, 2, 3, 4, 5
      ) GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0 OR sum(first_id) <> 0 OR sum(last_id) <> 0
    )`,
  },
]

/** Every full-text index of the database, whatever it is called; each holds the rows that `_docsize` lists. */
export function indexAgreements(connection: DatabaseSync): Agreement[] {
  const indexes = connection.prepare(
    "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5 %'",
  )
  return indexes.all().map(({ name }) => ({
    subject: `index ${name}`,
    agree: 'every ticket is in it or waits for it',
    sql: index(String(name)),
  }))
}

/** Tickets that are neither in the index nor waiting for it, and index rows without a ticket. */
const index = (table: string): string => `
  SELECT (SELECT count(*) FROM tickets
            WHERE id NOT IN (SELECT id FROM ${table}_docsize) AND id NOT IN (SELECT id FROM unindexed_tickets))
       + (SELECT count(*) FROM ${table}_docsize
            WHERE id NOT IN (SELECT id FROM tickets) OR id IN (SELECT id FROM unindexed_tickets)) AS wrong`
