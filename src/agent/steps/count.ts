import type { CountStep, Selector } from '#agent/plan.ts'
import type { Stats } from '#contract/stats.ts'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import type { RunContext } from '../service.ts'
import type { ToolCalls } from '../tool-calls.ts'
import { findTickets } from './find.ts'
import { filtersOf } from './list-query.ts'
import { bullets, condition, countOf, dayOf } from './wording.ts'

/** Counts are the API's own, never estimated and never a model's. */
export async function countText(context: RunContext, tools: ToolCalls, step: CountStep): Promise<string> {
  const { selector, by, share } = step
  if (by === 'status') return byStatus(context, tools, step)
  if (by) return byTime(context, tools, step, by)
  const count = await countOne(context, tools, step)
  const which = condition(selector)
  if (!share) return `${countOf(count, 'ticket')}${which ? `: ${which}` : ' in total'}.`
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
  const which = condition(step.selector)
  const lines = RESOLUTION_STATUSES.map((status) => `${status}: ${stats.by_status[status].toLocaleString('en')}`)
  return `${countOf(stats.total, 'ticket')}${which ? `, ${which}` : ''}:\n${bullets(lines)}`
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
  const which = condition(step.selector)
  return `${countOf(stats.total, 'ticket')}${which ? `, ${which}` : ''}, created by ${by}${shown}:\n${bullets(lines)}`
}
const BUCKETS_SHOWN = 31

/** The API has no filter for exceptions: theirs are counted too, and taken off. */
async function statsOf(
  context: RunContext,
  tools: ToolCalls,
  step: CountStep,
  interval: 'day' | 'week' | 'month',
): Promise<Stats> {
  const { api, signal, service } = context
  const { exceptIds = [], ...selector } = step.selector
  const read = (which: Selector) =>
    api.stats({ ...filtersOf(which), interval, timezone: service.config.AGENT_TIMEZONE }, { signal })
  return tools.call(
    'ticket_stats',
    { selector: step.selector, interval },
    async () => {
      const written = selector.text ? await findTickets(api, selector, { limit: 1, signal }) : undefined
      if (written?.fuzzy) return none(interval, service.config.AGENT_TIMEZONE)
      const all = await read(selector)
      const excepted = exceptIds.filter((id) => !selector.ids || selector.ids.includes(id))
      return excepted.length === 0 ? all : without(all, await read({ ...selector, ids: excepted }))
    },
    (stats) => `${stats.total} in total`,
  )
}

const none = (interval: Stats['interval'], timezone: string): Stats => ({
  total: 0,
  by_status: { OPEN: 0, RESOLVED: 0, CLOSED: 0 },
  created: [],
  interval,
  timezone,
})

function without(all: Stats, some: Stats): Stats {
  const taken = new Map(some.created.map(({ start, count }) => [start, count]))
  const created = all.created.map((bucket) => ({ ...bucket, count: bucket.count - (taken.get(bucket.start) ?? 0) }))
  const { OPEN, RESOLVED, CLOSED } = some.by_status
  const by_status = {
    OPEN: all.by_status.OPEN - OPEN,
    RESOLVED: all.by_status.RESOLVED - RESOLVED,
    CLOSED: all.by_status.CLOSED - CLOSED,
  }
  return { ...all, total: all.total - some.total, by_status, created: created.filter(({ count }) => count > 0) }
}
