import type { Dialect } from '#platform/database/dialect.ts'
import type { Reading } from '../database/database.ts'
import { postgresSearch } from './postgres/search.ts'
import type { SearchEngine } from './search-engine.ts'
import { sqliteSearch } from './sqlite/search.ts'

const ENGINES: Readonly<Record<Dialect['name'], SearchEngine>> = { sqlite: sqliteSearch, postgres: postgresSearch }

export const engineOf = ({ dialect }: Reading): SearchEngine => ENGINES[dialect.name]
