import type { DatabaseFacts } from '#contract/admin.ts'
import { keptFor } from '#platform/kept-for.ts'
import type { TicketConfig } from '../config.ts'
import type { Reading } from '../database/database.ts'
import { oldestAccess, oldestChange, oldestDeletion } from '../store/oldest.ts'

/** What is kept for how long, and when the next of it goes. */
export async function retentionOf(db: Reading, config: TicketConfig): Promise<DatabaseFacts['retention']> {
  return {
    deleted_tickets: keptFor(config.DELETED_TICKETS_DAYS, await oldestDeletion(db)),
    audit: keptFor(config.AUDIT_DAYS, await oldestChange(db)),
    access_log: keptFor(config.ACCESS_LOG_DAYS, await oldestAccess(db)),
  }
}
