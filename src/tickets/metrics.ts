import type { Reading } from './database/database.ts'
import { readStatusCounts } from './store/counts.ts'

/** How many tickets there are by status, for Prometheus; from the counters, so that it costs nothing. */
export async function ticketMetrics(db: Reading): Promise<string> {
  const counts = Object.entries(await readStatusCounts(db))
  return [
    '# HELP tickets Tickets by status, without those that are deleted.',
    '# TYPE tickets gauge',
    ...counts.map(([status, count]) => `tickets{status="${status}"} ${count}`),
    '',
  ].join('\n')
}
