import type { Period } from '../calls.ts'
import { dayOf, lastIn, momentOf, relativeIn, type Voice } from '../texts/voice.ts'
import { addDays, type Day, dayIn, firstOfMonth, startOf, weekdayOf } from './zone.ts'

/** Half open: `from` ≤ created < `to`, ISO 8601 in UTC. `label` tells the user what it came to. */
export type Interval = { from?: string; to?: string; label: string }

type Unit = NonNullable<Period['unit']>
const HOURS: Record<Unit, number> = { hour: 1, day: 24, week: 7 * 24, month: 30 * 24, year: 365 * 24 }
const HOUR_MS = 3_600_000

/**
 * Works a period out in the time zone of whoever asks; weeks begin on Monday. A rolling one goes back from
 * now, hour by hour, with months of 30 and years of 365 days.
 */
export function intervalOf(voice: Voice, { unit, offset = 0, last, from, to }: Period): Interval {
  if (unit === undefined) return between(voice, from, to)
  if (last !== undefined) {
    const begin = new Date(voice.now.getTime() - last * HOURS[unit] * HOUR_MS)
    return {
      from: begin.toISOString(),
      label: `${lastIn(voice, last, unit)} (${voice.texts.since(momentOf(voice, begin))})`,
    }
  }
  return calendar(voice, unit, offset)
}

function calendar(voice: Voice, unit: Unit, offset: number): Interval {
  const today = dayIn(voice.zone, voice.now)
  const first = firstDay(today, unit, offset)
  const next = firstDay(today, unit, offset + 1)
  return {
    from: startOf(voice.zone, first).toISOString(),
    to: startOf(voice.zone, next).toISOString(),
    label: `${relativeIn(voice, offset, unit)} (${labelOf(voice, first, addDays(next, -1))})`,
  }
}

function firstDay(today: Day, unit: Unit, offset: number): Day {
  if (unit === 'year') return firstOfMonth(today, 12 * offset + 1 - Number(today.slice(5, 7)))
  if (unit === 'month') return firstOfMonth(today, offset)
  if (unit === 'week') return addDays(today, 1 - weekdayOf(today) + 7 * offset)
  return addDays(today, offset)
}

/** Days are included on both ends; a moment is itself. */
function between(voice: Voice, from: string | undefined, to: string | undefined): Interval {
  const end = to !== undefined && isDay(to) ? addDays(to, 1) : to
  return {
    ...(from !== undefined && { from: instantOf(voice.zone, from).toISOString() }),
    ...(end !== undefined && { to: instantOf(voice.zone, end).toISOString() }),
    label: labelOf(voice, from, to),
  }
}

const isDay = (written: string): boolean => written.length === 'YYYY-MM-DD'.length

/** A day or a moment as a wall clock in the zone shows it. Throws a RangeError where there is no such day. */
function instantOf(zone: string, written: string): Date {
  const [day = '', time = '00:00'] = written.split('T')
  return new Date(startOf(zone, day).getTime() + Date.parse(`1970-01-01T${time}Z`))
}

function labelOf(voice: Voice, from: string | undefined, to: string | undefined): string {
  const name = (written: string) =>
    isDay(written) ? nameOfDay(voice, written) : momentOf(voice, instantOf(voice.zone, written))
  if (from !== undefined && to !== undefined) return from === to ? name(from) : `${name(from)} – ${name(to)}`
  return from === undefined ? voice.texts.until(name(to ?? '')) : voice.texts.since(name(from))
}

const nameOfDay = (voice: Voice, day: Day): string => dayOf({ ...voice, zone: 'UTC' }, day)
