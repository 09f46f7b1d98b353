import type { Changes } from '#contract/audit.ts'
import type { ResolutionStatus, Ticket, WritableMember } from '#contract/ticket.ts'
import { oneLine, sanitise } from '#platform/sanitise.ts'
import type { Period } from '../calls.ts'
import type { Language } from '../grammar/languages.ts'
import { danish } from './danish.ts'
import type { Texts } from './english.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { spanish } from './spanish.ts'

/** How the agent speaks to whoever asks: in which language, and when "today" is for them. */
export type Voice = {
  language: Language
  texts: Texts
  zone: string
  /** The moment of the message, also when the run is taken up later: "yesterday" stays what it was. */
  now: Date
}

const TEXTS: Record<Language, Texts> = { en: english, de: german, fr: french, es: spanish, da: danish }

export const textsIn = (language: Language): Texts => TEXTS[language]

export const voiceIn = (language: Language, zone: string, now: Date): Voice => ({
  language,
  texts: textsIn(language),
  zone,
  now,
})

export const numberIn = ({ texts }: Pick<Voice, 'texts'>, value: number): string => value.toLocaleString(texts.locale)

/** `8 Jan 2025`. */
export const dayOf = ({ texts, zone }: Voice, at: string | Date): string =>
  formatOf(texts.locale, zone, false).format(new Date(at))

/** `8 Jan 2025, 14:15`. */
export const momentOf = ({ texts, zone }: Voice, at: string | Date): string =>
  `${formatOf(texts.locale, zone, true).format(new Date(at))}${zone === 'UTC' ? ' UTC' : ''}`

/** `this week`, `last week`, `3 weeks ago`. */
export const relativeIn = ({ texts }: Voice, offset: number, unit: Intl.RelativeTimeFormatUnit): string =>
  new Intl.RelativeTimeFormat(texts.locale, { numeric: 'auto' }).format(offset, unit)

/** `the last 7 days`, `the last day`. */
export function lastIn({ texts }: Voice, count: number, unit: NonNullable<Period['unit']>): string {
  const amount = new Intl.NumberFormat(texts.locale, { style: 'unit', unit, unitDisplay: 'long' }).formatToParts(count)
  const told = count === 1 ? amount.filter(({ type }) => type === 'unit') : amount
  return texts.last(count, unit, told.map(({ value }) => value).join(''))
}

/** `2 days, 3 hours`: of days, hours and minutes the largest, and the one below it. */
export function durationIn({ texts }: Voice, ms: number): string {
  const all = Math.max(0, Math.floor(ms / 60_000))
  const [days, hours, minutes] = [Math.floor(all / 1440), Math.floor((all % 1440) / 60), all % 60]
  const told = days > 0 ? { days, hours } : { hours, minutes }
  return new Intl.DurationFormat(texts.locale, { style: 'long', ...(all === 0 && NOTHING_TOO) }).format(told)
}
const NOTHING_TOO = { minutesDisplay: 'always' } as const

/** Making one costs a thousand times as much as using it. */
const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(locale: string, timeZone: string, time: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${time}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone, ...(time && { timeStyle: 'short' }) })
  if (formats.size >= FORMATS_MAX) formats.clear()
  formats.set(key, made)
  return made
}
const FORMATS_MAX = 500

/** Those that say anything, each on a line of its own. */
export const lines = (...parts: string[]): string => parts.filter(Boolean).join('\n')

export const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')

/** `#5 Email outage`. */
export const nameOf = ({ id, title }: { id: number; title: string }): string => `#${id} ${oneLine(title, 120)}`.trim()

/** `#5 Email outage (RESOLVED, 8 Jan 2025)`. */
export const ticketLine = (voice: Voice, ticket: Ticket): string =>
  `${nameOf(ticket)} (${ticket.resolution_status}, ${dayOf(voice, ticket.created)})`

/** `#1, #2 and #3`, with commas alone. */
export const idsIn = (ids: readonly number[]): string => ids.map((id) => `#${id}`).join(', ')

/** What is told of numbers that no ticket has; empty where there are none. */
export const missingIn = ({ texts }: Pick<Voice, 'texts'>, ids: readonly number[]): string =>
  ids.length === 0 ? '' : texts.noSuchTickets(ids.length, idsIn(ids))

/** `“a”, “b” and “c”`: joined before it is `told`, because the word between depends on what follows it in Spanish. */
export const listIn = (
  { texts }: Pick<Voice, 'texts'>,
  items: readonly string[],
  type: 'conjunction' | 'disjunction',
  told = (item: string) => item,
): string =>
  new Intl.ListFormat(texts.locale, { type })
    .formatToParts(items)
    .map((part) => (part.type === 'element' ? told(part.value) : part.value))
    .join('')

export const statusesIn = (voice: Pick<Voice, 'texts'>, statuses: readonly ResolutionStatus[]): string =>
  listIn(voice, statuses, 'disjunction')

/** `status OPEN → CLOSED, title “a” → “b”`. */
export function changesIn({ texts }: Voice, changes: Changes): string {
  const value = (member: string, text: string | null) =>
    text === null ? texts.nothing : member === 'resolution_status' ? text : texts.quoted(oneLine(text, 80))
  return Object.entries(changes)
    .map(
      ([member, { from, to }]) =>
        `${texts.members[member as WritableMember] ?? member} ${value(member, from)} → ${value(member, to)}`,
    )
    .join(', ')
}

/** At most `length` characters, cut at a word where there is one near, with what was left out said. */
export function shortened(voice: Voice, text: string, length: number): string {
  const clean = sanitise(text).trim()
  if (clean.length <= length) return clean
  const cut = clean.slice(0, length)
  const space = cut.lastIndexOf(' ')
  const kept = (space > length * 0.8 ? cut.slice(0, space) : cut).toWellFormed()
  return `${kept} ${voice.texts.more(numberIn(voice, clean.length - kept.length))}`
}
