import { sql } from 'kysely'
import type { Reading } from '../../database/database.ts'
import type { Lookup } from './match.ts'

type Index = 'text_terms' | 'title_terms'
export type IndexQuery = { index: Index; query: string }
const TOKENS = { text_terms: 'text_tokens', title_terms: 'title_tokens' } as const

/** Up to so many tokens that begin alike are named one by one; more are merged by the index. */
const NAMED_MAX = 8

/**
 * The FTS5 query for texts that have, of every group, an alternative all of whose lookups occur. Undefined without
 * groups. An open lookup (a prefix) is replaced by the tokens that begin with it where those are few: FTS5 can skip
 * within named tokens, but merges all tokens of a prefix before the first hit.
 */
export async function indexQuery(db: Reading, index: Index, groups: Lookup[][][]): Promise<IndexQuery | undefined> {
  if (groups.length === 0) return undefined
  const parts: string[] = []
  for (const alternatives of groups) {
    const texts: string[] = []
    for (const lookups of alternatives) texts.push(`(${await conjunction(db, index, lookups)})`)
    parts.push(`(${texts.join(' OR ')})`)
  }
  return { index, query: parts.join(' AND ') }
}

async function conjunction(db: Reading, index: Index, lookups: Lookup[]): Promise<string> {
  const parts: string[] = []
  for (const { token, open } of lookups) parts.push(open ? await openToken(db, index, token) : quoted(token))
  return parts.join(' AND ')
}

async function openToken(db: Reading, index: Index, start: string): Promise<string> {
  const tokens = await tokensFrom(db, index, start)
  if (tokens.length > NAMED_MAX) return `${quoted(start)}*`
  return tokens.length ? `(${tokens.map(quoted).join(' OR ')})` : quoted(start)
}

/**
 * Up to one more than NAMED_MAX tokens that begin with `start`: each is one seek, whatever the number of its tickets.
 */
async function tokensFrom(db: Reading, index: Index, start: string): Promise<string[]> {
  const tokens: string[] = []
  for (let from = start; tokens.length <= NAMED_MAX; ) {
    const { rows } = await sql<{
      term: string
    }>`SELECT term FROM ${sql.table(TOKENS[index])} WHERE term >= ${from} LIMIT 1`.execute(db)
    const token = rows[0]?.term
    if (token === undefined || !token.startsWith(start)) break
    tokens.push(token)
    from = `${token}\u0001`
  }
  return tokens
}

/** Tokens hold letters, digits, marks and ¤ alone, so that nothing in them needs escaping. */
const quoted = (token: string) => `"${token}"`
