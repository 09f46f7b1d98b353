import { sql } from 'kysely'
import { fold } from '#contract/fold.ts'
import { type Parameter, prepared } from '#platform/database/prepared.ts'
import type { Transaction } from '../../database/database.ts'
import type { Texts } from '../search-engine.ts'

/** Stands between title and description: no folded term has a character that cannot be seen. */
const BETWEEN = '\u00ad'

export async function noteTexts(trx: Transaction, { id, title, description }: Texts): Promise<void> {
  const folded = fold(title)
  await upsert(trx, { id, title: folded, whole: `${folded}${BETWEEN}${fold(description)}` })
}

const upsert = prepared(
  (_trx: Transaction, $: Parameter<{ id: number; title: string; whole: string }>) =>
    sql`INSERT INTO ticket_texts (id, title, whole) VALUES (${$('id')}, ${$('title')}, ${$('whole')})
      ON CONFLICT (id) DO UPDATE SET deleted = false, title = excluded.title, whole = excluded.whole`,
)
