import { addDays } from '../select/zone.ts'
import type { Token } from './tokens.ts'

/** Days from and to, both included, as YYYY-MM-DD. */
export type Span = { from: string; to: string }
export type DateWords = {
  /** Word → its number: January is 1, Monday is 1. */
  months: ReadonlyMap<string, number>
  weekdays: ReadonlyMap<string, number>
  today: ReadonlySet<string>
  yesterday: ReadonlySet<string>
  between: ReadonlySet<string>
  /** Whether 3/4 may be the 4th of March as well as the 3rd of April. */
  monthMayLead: boolean
}

const pad = (number: number, digits = 2) => String(number).padStart(digits, '0')
const iso = (date: Date) => date.toISOString().slice(0, 10)

/** Dates that begin at a token: a day, a month or a year. Without a year it is the latest that has begun. */
export function datesAt(
  tokens: readonly Token[],
  at: number,
  words: DateWords,
  today: string,
): (Span & { to_token: number })[] {
  const token = tokens[at]
  if (!token) return []
  const found: (Span & { to_token: number })[] = []
  const add = (span: Span | undefined, to_token: number) => span && found.push({ ...span, to_token })
  const next = skipped(tokens, at + 1, words)
  if (token.kind === 'figure') add(ofFigure(token.text, words), at + 1)
  const weekday = words.weekdays.get(token.text)
  if (weekday) add(lastWeekday(weekday, today), at + 1)
  if (words.today.has(token.text)) add({ from: today, to: today }, at + 1)
  if (words.yesterday.has(token.text)) add({ from: addDays(today, -1), to: addDays(today, -1) }, at + 1)
  const month = words.months.get(token.text)
  if (month) addMonth(month, skipped(tokens, at + 1, words))
  const day = dayOf(token)
  const monthBehind = day ? words.months.get(tokens[next]?.text ?? '') : undefined
  if (day && monthBehind) addDay(day, monthBehind, next + 1)
  const year = yearOf(token)
  if (year) add({ from: `${year}-01-01`, to: `${year}-12-31` }, at + 1)
  return found

  function addMonth(month: number, behind: number) {
    const day = tokens[behind] && dayOf(tokens[behind])
    if (day) addDay(day, month, behind + 1)
    const year = tokens[behind] && yearOf(tokens[behind])
    if (year) add(monthSpan(year, month), behind + 1)
    else add(monthSpan(latestYear(pad(month), today), month), at + 1)
  }
  function addDay(day: number, month: number, behind: number) {
    const comma = skipped(tokens, behind, words)
    const year = tokens[comma] && yearOf(tokens[comma])
    if (year) add(daySpan(year, month, day), comma + 1)
    else add(daySpan(latestYear(`${pad(month)}-${pad(day)}`, today), month, day), behind)
  }
}

/** Past the words and signs within a date: "1. June", "June 1st, 2025", "1 de junio de 2025". */
function skipped(tokens: readonly Token[], at: number, words: DateWords): number {
  const token = tokens[at]
  return token && (words.between.has(token.text) || (token.kind === 'sign' && /^[.,]$/.test(token.text))) ? at + 1 : at
}

const dayOf = ({ text }: Token): number | undefined => {
  const day = Number(/^(\d{1,2})(?:\p{L}{1,4})?$/u.exec(text)?.[1])
  return day >= 1 && day <= 31 ? day : undefined
}
const yearOf = ({ kind, text }: Token): number | undefined =>
  kind === 'number' && /^(19|20)\d\d$/.test(text) ? Number(text) : undefined

function ofFigure(text: string, { monthMayLead }: DateWords): Span | undefined {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (iso) return daySpan(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const written = /^(\d{1,2})([./])(\d{1,2})[./](\d{4})$/.exec(text)
  if (!written) return undefined
  const [one, other, year] = [Number(written[1]), Number(written[3]), Number(written[4])]
  if (written[2] === '/' && monthMayLead) {
    if (one > 12) return daySpan(year, other, one)
    return other > 12 || one === other ? daySpan(year, one, other) : undefined
  }
  return daySpan(year, other, one)
}

const latestYear = (rest: string, today: string): number => {
  const year = Number(today.slice(0, 4))
  return `${year}-${rest}` <= today ? year : year - 1
}
function daySpan(year: number, month: number, day: number): Span | undefined {
  const text = `${pad(year, 4)}-${pad(month)}-${pad(day)}`
  const date = new Date(text)
  return Number.isNaN(date.getTime()) || iso(date) !== text ? undefined : { from: text, to: text }
}
const monthSpan = (year: number, month: number): Span => ({
  from: `${year}-${pad(month)}-01`,
  to: iso(new Date(Date.UTC(year, month, 0))),
})
function lastWeekday(weekday: number, today: string): Span {
  const back = (new Date(today).getUTCDay() - (weekday % 7) + 7) % 7
  const day = addDays(today, -back)
  return { from: day, to: day }
}
