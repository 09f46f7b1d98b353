import type { Stats } from '#contract/stats.ts'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import type { CallOf } from '../calls.ts'
import { countOf, type Filter, queryOf, termsOf } from '../select/find.ts'
import type { Interval } from '../texts/english.ts'
import { bullets, dayOf, lastIn, numberIn, type Voice } from '../texts/voice.ts'
import { describeTickets } from '../texts/which.ts'
import type { Reading } from './reading.ts'

/** Counts are the API's own, never estimated and never a model's. */
export async function countText(reading: Reading, call: CallOf<'count'>): Promise<{ text: string; count: number }> {
  const { context, look } = reading
  const { voice, api, signal } = context
  const { texts } = voice
  const { which, by, share } = call
  const found = await look(which, { limit: which.first?.n ?? 1 })
  const filter = which.first ? { ids: found.tickets.map(({ id }) => id) } : found.filter
  const count = found.certainty === 'fuzzy' || found.certainty === 'partial' ? 0 : found.count
  if (by && count > 0) return { text: await brokenDown(reading, call, filter, by), count }
  const told = describeTickets(voice, count, which)
  const picked = found.certainty === 'picked' ? `\n${texts.chosenByMeaning}` : ''
  if (!share) {
    const bare = Object.keys(which).every((member) => member === 'all')
    return { text: `${told}${bare ? ` ${texts.inTotal}` : ''}.${picked}`, count }
  }
  const total = await countOf(api, {}, signal)
  const percent = total === 0 ? 0 : Math.round((1000 * count) / total) / 10
  return { text: `${texts.share(numberIn(voice, percent), told, numberIn(voice, total))}.`, count }
}

async function brokenDown(
  reading: Reading,
  { which, rank }: CallOf<'count'>,
  filter: Filter,
  by: 'status' | Interval,
): Promise<string> {
  const { context } = reading
  const { voice } = context
  const { texts } = voice
  const stats = await statsOf(reading, filter, by === 'status' ? 'month' : by)
  const named = which.statuses ?? RESOLUTION_STATUSES
  const all =
    by === 'status'
      ? named.map((status) => ({ name: status, count: stats.by_status[status] }))
      : stats.created.map(({ start, count }) => ({ name: nameOfBucket(voice, by, start), count }))
  const shown = by === 'status' ? all : all.slice(-BUCKETS_SHOWN)
  const what = describeTickets(voice, stats.total, which)
  const parts = [
    ...(rank ? [rankOf(voice, rank, all)] : []),
    by === 'status' ? texts.listed(what, undefined) : texts.broken(what, by),
    bullets(shown.map(({ name, count }) => texts.entry(name, numberIn(voice, count)))),
    ...(by !== 'status' && shown.length < all.length
      ? [texts.lastBuckets(lastIn(voice, shown.length, by), numberIn(voice, all.length))]
      : []),
  ]
  return parts.join('\n')
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

/** Where the API has no such filter, what it means is added up from what it has. */
function statsOf({ context, use }: Reading, filter: Filter, interval: Interval): Promise<Stats> {
  const { api, signal, voice } = context
  return use(
    'ticket_stats',
    { interval },
    async () => {
      let sum = none(interval, voice.zone)
      for (const { filter: term, sign } of termsOf(filter))
        sum = added(sum, await api.stats({ ...queryOf(term), interval, timezone: voice.zone }, { signal }), sign)
      return sum
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

function added(all: Stats, some: Stats, sign: 1 | -1): Stats {
  const buckets = new Map(all.created.map((bucket) => [bucket.start, bucket]))
  for (const bucket of some.created) {
    const count = (buckets.get(bucket.start)?.count ?? 0) + sign * bucket.count
    buckets.set(bucket.start, { ...bucket, count })
  }
  const created = [...buckets.values()].sort((one, other) => (one.start < other.start ? -1 : 1))
  const by_status = { ...all.by_status }
  for (const status of RESOLUTION_STATUSES) by_status[status] += sign * some.by_status[status]
  const left = sign === 1 ? created : created.filter(({ count }) => count > 0)
  return { ...all, total: all.total + sign * some.total, by_status, created: left }
}
