import type { Reading } from './database/database.ts'
import { readStatusCounts } from './store/counts.ts'
import { countDisabledWebhooks } from './store/webhooks.ts'

/** How many tickets there are by status, for Prometheus, from the counters, so that it costs nothing; and what needs an admin. */
export async function ticketMetrics(db: Reading): Promise<string> {
  const counts = Object.entries(await readStatusCounts(db))
  return [
    '# HELP tickets Tickets by status, without those that are deleted.',
    '# TYPE tickets gauge',
    ...counts.map(([status, count]) => `tickets{status="${status}"} ${count}`),
    '# HELP webhooks_disabled Webhooks that were disabled because nothing arrived.',
    '# TYPE webhooks_disabled gauge',
    `webhooks_disabled ${await countDisabledWebhooks(db)}`,
    '',
  ].join('\n')
}
