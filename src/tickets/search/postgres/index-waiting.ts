import { sql } from 'kysely'
import { type Parameter, prepared } from '#platform/database/prepared.ts'
import { nextTurn } from '#platform/turns.ts'
import type { Reading, Transaction } from '../../database/database.ts'
import { distinctWords } from '../tokens.ts'
import { addWords } from '../vocabulary.ts'
import { isVocabulary } from '../words.ts'
import { bare, stemOf } from './stems.ts'

/** How many waiting tickets are indexed together. */
const BATCH = 200
/** The words of a text by which similar tickets are found: a value of the type that holds them has a megabyte at most. */
const WORDS_MAX = 10_000

/**
 * Takes up the words of tickets that wait: into the vocabulary, and each by its stem. Several instances may do so at once; each
 * takes tickets of its own. The text itself is found since its change was committed.
 */
export async function indexWaiting(trx: Transaction, { tickets } = { tickets: BATCH }): Promise<boolean> {
  const vocabulary = new Set<string>()
  const waiting = await takeWaiting(trx, tickets)
  for (const id of new Set(waiting)) {
    const [text] = await textOf(trx, { id }) // one by one: together, long descriptions would fill the memory
    if (!text) continue
    const words = distinctWords(text.whole)
    for (const word of words) if (isVocabulary(word)) vocabulary.add(word)
    await setStems(trx, { id, words: [...words].slice(0, WORDS_MAX).map(bare) })
    await nextTurn()
  }
  await addWords(trx, [...vocabulary])
  return waiting.length === tickets
}

async function takeWaiting(trx: Transaction, most: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`DELETE FROM unindexed_tickets
    WHERE ctid = ANY (ARRAY(SELECT ctid FROM unindexed_tickets LIMIT ${most} FOR UPDATE SKIP LOCKED)) RETURNING id`.execute(
    trx,
  )
  return rows.map(({ id }) => id)
}

const textOf = prepared(
  (_db: Reading, $: Parameter<{ id: number }>) =>
    sql<{ whole: string }>`SELECT whole FROM ticket_texts WHERE id = ${$('id')} AND NOT deleted`,
)

const setStems = prepared(
  (_trx: Transaction, $: Parameter<{ id: number; words: string[] }>) =>
    sql`INSERT INTO ticket_stems SELECT ${$('id')}::bigint, array_to_tsvector(ARRAY(
        SELECT DISTINCT ${stemOf(sql`word`)} FROM unnest(${$('words')}::text[]) AS list (word) WHERE word <> ''))
      ON CONFLICT (id) DO UPDATE SET stems = excluded.stems`,
)

export async function isWaiting(db: Reading): Promise<boolean> {
  return (await db.selectFrom('unindexed_tickets').select('id').limit(1).executeTakeFirst()) !== undefined
}
