import type { Dialect } from '#platform/database/dialect.ts'
import type { Reading } from '../database/database.ts'
import type { SearchEngine } from './search-engine.ts'
import { sqliteSearch } from './sqlite/search.ts'

const ENGINES: Partial<Record<Dialect['name'], SearchEngine>> = { sqlite: sqliteSearch }

export function engineOf({ dialect }: Reading): SearchEngine {
  const engine = ENGINES[dialect.name]
  if (!engine) throw new Error(`no search on ${dialect.name}`)
  return engine
}
