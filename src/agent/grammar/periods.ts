import { PERIOD_UNITS, type Period } from '../calls.ts'
import { addDays } from '../select/zone.ts'
import { allOf, firstOf, type Part } from './match.ts'

/** What a period expression comes to, of its number and its dates; undefined where they do not go together. */
export function periodMade(meaning: string, part: Part, today: () => string): Period | undefined {
  const [kind, told] = meaning.split(' ')
  const calendar = unitOf(kind)
  if (calendar) return { unit: calendar, offset: Number(told) }
  if (kind === 'last' || kind === 'older') {
    const number = firstOf(part.parts, 'n')?.number ?? 1
    const unit = unitOf(told ?? firstOf(part.parts, 'unit')?.value)
    if (!unit || number > 10_000) return undefined
    if (kind === 'last') return { unit, last: number }
    return unit === 'hour' ? undefined : { to: addDays(today(), -number * DAYS[unit]) }
  }
  if (meaning === 'between') {
    const [one, other] = allOf(part.parts, 'date').map(({ span }) => span)
    return one && other && one.from <= other.to ? { from: one.from, to: other.to } : undefined
  }
  const span = firstOf(part.parts, 'date')?.span
  if (!span) return undefined
  switch (meaning) {
    case 'in':
      return { from: span.from, to: span.to }
    case 'since':
      return { from: span.from }
    case 'after':
      return { from: addDays(span.to, 1) }
    case 'until':
      return { to: span.to }
    default:
      return { to: addDays(span.from, -1) }
  }
}

const unitOf = (name: string | undefined) => PERIOD_UNITS.find((unit) => unit === name)
const DAYS = { day: 1, week: 7, month: 30, year: 365 }
