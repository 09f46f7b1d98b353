const DAY = 86_400_000

/** A moment of the fixture: `day:-1 09:20`, `week:-1.3 10:00`, `month:-1.15 08:00` count from `now`, in UTC. */
export function resolveMoment(expression: string, now: Date): string {
  const [, unit, offset = '0', day = '1', hour = '0', minute = '0'] =
    /^(day|week|month):(-?\d+)(?:\.(\d+))? (\d+):(\d+)$/.exec(expression) ?? []
  if (unit === undefined) return expression
  const { year, month, today, monday } = partsOf(now)
  const time = (Number(hour) * 60 + Number(minute)) * 60_000
  const by = Number(offset)
  if (unit === 'day') return iso(today + by * DAY + time)
  if (unit === 'week') return iso(monday + by * 7 * DAY + (Number(day) - 1) * DAY + time)
  return iso(Date.UTC(year, month + by, Number(day)) + time)
}

/** `from` ≤ created < `to`, as milliseconds; weeks begin on Monday. */
export function periodOf(name: string, now: Date): { from: number; to: number } {
  const { year, month, today, monday } = partsOf(now)
  const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  const [side, date] = name.split(':')
  if (side === 'before') return { ...always, to: Date.parse(date ?? '') }
  if (side === 'after') return { ...always, from: Date.parse(date ?? '') }
  const periods: Record<string, { from: number; to: number }> = {
    today: { from: today, to: today + DAY },
    yesterday: { from: today - DAY, to: today },
    this_week: { from: monday, to: monday + 7 * DAY },
    last_week: { from: monday - 7 * DAY, to: monday },
    this_month: { from: Date.UTC(year, month, 1), to: Date.UTC(year, month + 1, 1) },
    last_month: { from: Date.UTC(year, month - 1, 1), to: Date.UTC(year, month, 1) },
    last_7_days: { ...always, from: now.getTime() - 7 * DAY },
    last_30_days: { ...always, from: now.getTime() - 30 * DAY },
  }
  const period = periods[name]
  if (!period) throw new Error(`'${name}' is no period`)
  return period
}

function partsOf(now: Date) {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()]
  const today = Date.UTC(year, month, day)
  return { year, month, today, monday: today - ((now.getUTCDay() + 6) % 7) * DAY }
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString()
