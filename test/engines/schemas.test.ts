import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { openTicketDatabase } from '#tickets/store/open-database.ts'
import { freshDatabase } from '../support/postgres.ts'
import { query, temporaryFolder } from '../support/service.ts'

/** Each engine finds texts in its own way. */
const OF_SEARCH = /^(text_terms|title_terms|text_tokens|title_tokens|ticket_stems)/

const SQLITE = `SELECT m.name || '.' || p.name AS name FROM sqlite_schema AS m, pragma_table_info(m.name) AS p
  WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY 1`
const POSTGRES = `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
  WHERE table_schema = 'public' ORDER BY 1`

test('Every table of the ticket service has the same columns on both engines', async (t) => {
  const [file, url] = [join(await temporaryFolder(t), 'tickets.sqlite'), await freshDatabase(t)]
  for (const place of [file, url]) await (await openTicketDatabase(place)).close()
  const there = new Set(query(url, POSTGRES).map(({ name }) => String(name)))
  const wanted = query(file, SQLITE)
    .map(({ name }) => String(name))
    .filter((name) => !OF_SEARCH.test(name))
  assert.ok(wanted.length > 80, `${wanted.length} columns`)
  assert.deepEqual(
    wanted.filter((name) => !there.has(name)),
    [],
  )
})
