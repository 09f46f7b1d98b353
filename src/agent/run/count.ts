import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import type { CallOf, COUNTED_BY } from '../calls.ts'
import { countOf, type Filter, queryOf, termsOf } from '../select/find.ts'
import type { Interval } from '../texts/english.ts'
import { bullets, dayOf, lastIn, lines, numberIn, type Voice } from '../texts/voice.ts'
import { describeTickets } from '../texts/which.ts'
import { type CallTools, type Outcome, onlySaid } from './call-tools.ts'

/** Counts are the API's own, never estimated and never a model's. */
export async function countTickets(tools: CallTools, call: CallOf<'count'>): Promise<Outcome> {
  const { voice, api, signal, look } = tools
  const { texts } = voice
  const { which, by, share } = call
  const found = await look(which, { limit: which.first?.n ?? 1 })
  const filter = which.first ? { ids: found.tickets.map(({ id }) => id) } : found.filter
  const count = found.certainty === 'fuzzy' || found.certainty === 'partial' ? 0 : found.count
  const counted = (text: string): Outcome => ({ ...onlySaid(text), noted: { counted: count }, told: { count } })
  if (by && count > 0) return counted(await brokenDown(tools, call, filter, by))
  const told = describeTickets(voice, count, which)
  if (share) {
    const total = await countOf(api, {}, signal)
    const percent = total === 0 ? 0 : Math.round((1000 * count) / total) / 10
    return counted(`${texts.share(numberIn(voice, percent), told, numberIn(voice, total))}.`)
  }
  const bare = Object.keys(which).every((member) => member === 'all')
  const sentence = `${told}${bare ? ` ${texts.inTotal}` : ''}.`
  return counted(lines(sentence, found.certainty === 'picked' ? texts.chosenByMeaning : ''))
}

async function brokenDown(
  tools: CallTools,
  { which, rank }: CallOf<'count'>,
  filter: Filter,
  by: (typeof COUNTED_BY)[number],
): Promise<string> {
  const { voice } = tools
  const { texts } = voice
  const { total, counts } = await statsOf(tools, filter, by)
  const all =
    by === 'status'
      ? (which.statuses ?? RESOLUTION_STATUSES).map((status) => ({ name: status, count: counts.get(status) ?? 0 }))
      : [...counts].sort().map(([start, count]) => ({ name: nameOfBucket(voice, by, start), count }))
  const shown = by === 'status' ? all : all.slice(-BUCKETS_SHOWN)
  const what = describeTickets(voice, total, which)
  return lines(
    rank ? rankOf(voice, rank, all) : '',
    by === 'status' ? texts.listed(what, undefined) : texts.broken(what, by),
    bullets(shown.map(({ name, count }) => texts.entry(name, numberIn(voice, count)))),
    by !== 'status' && shown.length < all.length
      ? texts.lastBuckets(lastIn(voice, shown.length, by), numberIn(voice, all.length))
      : '',
  )
}
const BUCKETS_SHOWN = 31

/** A month by its name, a day by its date, a week by that of its first day. */
function nameOfBucket(voice: Voice, by: Interval, start: string): string {
  if (by === 'day') return dayOf(voice, start)
  if (by === 'week') return voice.texts.weekFrom(dayOf(voice, start))
  return new Date(start).toLocaleDateString(voice.texts.locale, {
    month: 'long',
    year: 'numeric',
    timeZone: voice.zone,
  })
}

function rankOf(voice: Voice, rank: 'most' | 'fewest', all: readonly { name: string; count: number }[]): string {
  const counts = all.map(({ count }) => count)
  const end = rank === 'most' ? Math.max(...counts) : Math.min(...counts)
  const names = all.filter(({ count }) => count === end).map(({ name }) => name)
  return voice.texts.ranked(rank, names.slice(0, NAMES_SHOWN).join(', '), numberIn(voice, end))
}
const NAMES_SHOWN = 12

type Counts = { total: number; counts: Map<string, number> }

/** How many there are by status, or by when a bucket starts; added up where the API has no such filter. */
function statsOf(
  { voice, api, signal, use }: CallTools,
  filter: Filter,
  by: (typeof COUNTED_BY)[number],
): Promise<Counts> {
  const interval = by === 'status' ? 'month' : by
  return use(
    'ticket_stats',
    { interval },
    async () => {
      const sum: Counts = { total: 0, counts: new Map() }
      const terms = termsOf(filter)
      for (const { filter: term, sign } of terms) {
        const stats = await api.stats({ ...queryOf(term), interval, timezone: voice.zone }, { signal })
        const buckets = stats.created.map(({ start, count }) => [start, count] as const)
        for (const [name, count] of by === 'status' ? Object.entries(stats.by_status) : buckets)
          sum.counts.set(name, (sum.counts.get(name) ?? 0) + sign * count)
        sum.total += sign * stats.total
      }
      if (terms.length === 1) return sum
      return { ...sum, counts: new Map([...sum.counts].filter(([, count]) => count > 0)) }
    },
    ({ total }) => `${total} in total`,
  )
}
