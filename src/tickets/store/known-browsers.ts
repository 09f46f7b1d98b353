import type { Timestamp } from '#contract/date-time.ts'
import type { Reading, Transaction } from '../database/database.ts'

/** The latest of a person; whoever signs in without cookies is not remembered for ever. */
const PER_PERSON = 50

/** Whether this person has signed in there. */
export async function isKnownBrowser(db: Reading, digest: string, personId: number, at: Timestamp): Promise<boolean> {
  const row = await db
    .selectFrom('known_browsers')
    .select('expires')
    .where('digest', '=', digest)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined && row.expires > at
}

/** A browser in which this person has just signed in; whoever else it is known for (`before`) stays known. */
export async function rememberBrowser(
  trx: Transaction,
  {
    digest,
    before,
    personId,
    expires,
  }: { digest: string; before: string | undefined; personId: number; expires: Timestamp },
): Promise<void> {
  if (before !== undefined) {
    await trx.deleteFrom('known_browsers').where('digest', '=', before).where('person_id', '=', personId).execute()
    await trx.updateTable('known_browsers').set({ digest }).where('digest', '=', before).execute()
  }
  await trx.insertInto('known_browsers').values({ digest, person_id: personId, expires }).execute()
  await trx
    .deleteFrom('known_browsers')
    .where('person_id', '=', personId)
    .where('digest', 'not in', (eb) =>
      eb
        .selectFrom('known_browsers')
        .select('digest')
        .where('person_id', '=', personId)
        .orderBy('expires', 'desc')
        .limit(PER_PERSON),
    )
    .execute()
}

/** Of this person. */
export async function forgetBrowsers(trx: Transaction, personId: number): Promise<void> {
  await trx.deleteFrom('known_browsers').where('person_id', '=', personId).execute()
}

export async function deleteBrowsersBefore(trx: Transaction, at: Timestamp): Promise<void> {
  await trx.deleteFrom('known_browsers').where('expires', '<=', at).execute()
}
