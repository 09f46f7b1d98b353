import type { CountStep, Selector } from '#agent/plan.ts'
import type { Stats } from '#contract/stats.ts'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import type { RunContext } from '../service.ts'
import type { ToolCalls } from '../tool-calls.ts'
import { termsOf } from './any-of.ts'
import { findTickets } from './find.ts'
import { filtersOf } from './list-query.ts'
import { bullets, condition, dayOf, ticketsThat } from './wording.ts'

/** Counts are the API's own, never estimated and never a model's. */
export async function countText(context: RunContext, tools: ToolCalls, step: CountStep): Promise<string> {
  const { selector, by, share } = step
  if (by === 'status') return byStatus(context, tools, step)
  if (by) return byTime(context, tools, step, by)
  const count = await countOne(context, tools, step)
  const which = condition(selector)
  if (!share) return `${ticketsThat(count, selector)}${which ? '' : ' in total'}.`
  const total = await countOne(context, tools, { ...step, selector: {} })
  const percent = total === 0 ? 0 : Math.round((1000 * count) / total) / 10
  return `${percent}% of all tickets: ${count.toLocaleString('en')} of ${total.toLocaleString('en')}${which ? ` (${which})` : ''}.`
}

async function countOne({ api, signal }: RunContext, tools: ToolCalls, { selector }: CountStep): Promise<number> {
  const found = await tools.call(
    'ticket_stats',
    { selector },
    () => findTickets(api, selector, { limit: 1, signal }),
    ({ count, fuzzy }) => String(fuzzy ? 0 : count),
  )
  return found.fuzzy ? 0 : found.count
}

async function byStatus(context: RunContext, tools: ToolCalls, step: CountStep): Promise<string> {
  const stats = await statsOf(context, tools, step, 'month')
  const lines = (step.selector.statuses ?? RESOLUTION_STATUSES).map(
    (status) => `${status}: ${stats.by_status[status].toLocaleString('en')}`,
  )
  return `${ticketsThat(stats.total, step.selector)}:\n${bullets(lines)}`
}

async function byTime(context: RunContext, tools: ToolCalls, step: CountStep, by: 'day' | 'week' | 'month') {
  const stats = await statsOf(context, tools, step, by)
  const { AGENT_TIMEZONE: zone } = context.service.config
  const buckets = stats.created.slice(-BUCKETS_SHOWN)
  const lines = buckets.map(
    ({ start, count }) => `${by === 'day' ? '' : `${by} from `}${dayOf(start, zone)}: ${count.toLocaleString('en')}`,
  )
  const shown =
    buckets.length < stats.created.length ? `, the last ${buckets.length} of ${stats.created.length} ${by}s` : ''
  return `${ticketsThat(stats.total, step.selector)}, created by ${by}${shown}:\n${bullets(lines)}`
}
const BUCKETS_SHOWN = 31

/** The API has no filter for exceptions: the excepted tickets are counted on their own, and taken off. */
async function statsOf(
  context: RunContext,
  tools: ToolCalls,
  step: CountStep,
  interval: 'day' | 'week' | 'month',
): Promise<Stats> {
  const { exceptIds = [], ...selector } = step.selector
  const empty = none(interval, context.service.config.AGENT_TIMEZONE)
  const read = async (which: Selector) => {
    let sum = empty
    for (const { selector: one, sign } of termsOf(which)) sum = added(sum, await statsOfTerm(context, one, empty), sign)
    return sum
  }
  return tools.call(
    'ticket_stats',
    { selector: step.selector, interval },
    async () => {
      const all = await read(selector)
      const excepted = exceptIds.filter((id) => !selector.ids || selector.ids.includes(id))
      return excepted.length === 0 ? all : added(all, await read({ ...selector, ids: excepted }), -1)
    },
    (stats) => `${stats.total} in total`,
  )
}

/** The statistics of one search; empty where only corrected spellings would match. */
async function statsOfTerm({ api, signal }: RunContext, selector: Selector, empty: Stats): Promise<Stats> {
  const written = selector.text ? await findTickets(api, selector, { limit: 1, signal }) : undefined
  const { interval, timezone } = empty
  return written?.fuzzy ? empty : api.stats({ ...filtersOf(selector), interval, timezone }, { signal })
}

const none = (interval: Stats['interval'], timezone: string): Stats => ({
  total: 0,
  by_status: { OPEN: 0, RESOLVED: 0, CLOSED: 0 },
  created: [],
  interval,
  timezone,
})

function added(all: Stats, some: Stats, sign: 1 | -1): Stats {
  const buckets = new Map(all.created.map((bucket) => [bucket.start, bucket]))
  for (const bucket of some.created)
    buckets.set(bucket.start, { ...bucket, count: (buckets.get(bucket.start)?.count ?? 0) + sign * bucket.count })
  const created = [...buckets.values()].sort((one, other) => (one.start < other.start ? -1 : 1))
  const by_status = { ...all.by_status }
  for (const status of RESOLUTION_STATUSES) by_status[status] += sign * some.by_status[status]
  const left = sign === 1 ? created : created.filter(({ count }) => count > 0)
  return { ...all, total: all.total + sign * some.total, by_status, created: left }
}
