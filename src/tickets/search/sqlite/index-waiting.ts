import { sql } from 'kysely'
import { fold } from '#contract/fold.ts'
import { type Parameter, prepared } from '#platform/database/prepared.ts'
import { nextTurn } from '#platform/turns.ts'
import type { Reading, Transaction } from '../../database/database.ts'
import type { Portion, Texts } from '../search-engine.ts'
import { distinctWords, tokensOf } from '../tokens.ts'
import { addWords } from '../vocabulary.ts'
import { isVocabulary } from '../words.ts'

/** How many waiting tickets are indexed together, and how much text of theirs: a tenth of a second of work. */
const BATCH: Portion = { tickets: 512, text: 500_000 }
/** After how much text of them other requests get a turn, in UTF-16 units. A longer ticket is indexed in one. */
const TURN_TEXT = 16_000
/** Indexes some of the tickets that wait for it; answers whether more may wait. */
export async function indexWaiting(trx: Transaction, { tickets: limit, text: most } = BATCH): Promise<boolean> {
  const waiting = await trx.selectFrom('unindexed_tickets').select('id').orderBy('id').limit(limit).execute()
  const vocabulary = new Set<string>()
  let last = 0
  let text = 0
  for (const { id } of waiting) {
    const [ticket] = await textsOf(trx, { id }) // one by one: together, long descriptions would fill the memory
    last = id
    if (!ticket) continue
    await indexTicket(trx, ticket, vocabulary)
    const before = text
    text += ticket.title.length + ticket.description.length
    if (text >= most) break
    if (Math.floor(text / TURN_TEXT) > Math.floor(before / TURN_TEXT)) await nextTurn()
  }
  await addWords(trx, [...vocabulary].filter(isVocabulary))
  await trx.deleteFrom('unindexed_tickets').where('id', '<=', last).execute()
  return waiting.length === limit || text >= most
}

const textsOf = prepared((db: Reading, $: Parameter<{ id: number }>) =>
  db.selectFrom('tickets').select(['id', 'title', 'description']).where('id', '=', $('id')),
)

async function indexTicket(
  trx: Transaction,
  { id, title, description }: Texts,
  vocabulary: Set<string>,
): Promise<void> {
  const foldedTitle = fold(title)
  const folded = `${foldedTitle}\n${fold(description)}`
  const words = distinctWords(folded)
  for (const word of words) vocabulary.add(word)
  await insertText(trx, { id, terms: tokensOf(folded, words) })
  await insertTitle(trx, { id, terms: tokensOf(foldedTitle, distinctWords(foldedTitle)) })
  await insertStems(trx, { id, terms: folded })
}

const insertionInto = (columns: string) =>
  prepared(
    (_trx: Transaction, $: Parameter<{ id: number; terms: string }>) =>
      sql`INSERT INTO ${sql.raw(columns)} VALUES (${$('id')}, ${$('terms')})`,
  )
const insertText = insertionInto('text_terms (rowid, tokens)')
const insertTitle = insertionInto('title_terms (rowid, tokens)')
const insertStems = insertionInto('ticket_stems (rowid, body)')

export async function isWaiting(db: Reading): Promise<boolean> {
  return (await db.selectFrom('unindexed_tickets').select('id').limit(1).executeTakeFirst()) !== undefined
}
