import type { Selector } from '#agent/plan.ts'
import type { Changes } from '#contract/audit.ts'
import type { Ticket } from '#contract/ticket.ts'
import { oneLine } from '../sanitise.ts'

/** `8 Jan 2025`, in the zone the user lives by. */
export const dayOf = (timestamp: string, timezone: string): string =>
  formatOf(timezone, false).format(new Date(timestamp))

export function momentOf(timestamp: string, timezone: string): string {
  const zone = timezone === 'UTC' ? ' UTC' : ''
  return `${formatOf(timezone, true).format(new Date(timestamp))}${zone}`
}

/** Making one costs a thousand times as much as using it. */
const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(timeZone: string, time: boolean): Intl.DateTimeFormat {
  const key = `${timeZone} ${time}`
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone, ...(time && { timeStyle: 'short' }) })
  formats.set(key, format)
  return format
}

/** `#4 Email outage (RESOLVED, 8 Jan 2025)`. */
export const ticketLine = (ticket: Ticket, timezone: string): string =>
  `#${ticket.id} ${oneLine(ticket.title, 120)} (${ticket.resolution_status}, ${dayOf(ticket.created, timezone)})`

export const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')

export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** `3 OPEN tickets mentioning “vpn”, last week, 10–16 Nov 2025`: how many there are, and of what. */
export function ticketsThat(count: number | string, selector: Selector): string {
  const { statuses, ...others } = selector
  const status = statuses && statuses.length < 3 ? `${statuses.join(' or ')} ` : ''
  const rest = condition(others)
  const noun = `${typeof count === 'number' ? count.toLocaleString('en') : count} ${status}${count === 1 ? 'ticket' : 'tickets'}`
  return rest === '' ? noun : `${noun}${rest.startsWith(MENTIONING) ? ' ' : ', '}${rest}`
}
const MENTIONING = 'mentioning '

/** What a selector means, as an ending: `12 tickets are open, created last week (10–16 Nov 2025)`. */
export function condition({ statuses, created, text, anyText, topic, exceptIds, ids, first }: Selector): string {
  const words = [...(text ?? []), ...(topic ?? [])].map((word) => `“${oneLine(word, 60)}”`)
  const parts = [
    ...(statuses && statuses.length < 3 ? [statuses.join(' or ')] : []),
    ...(words.length ? [`${MENTIONING}${words.join(' and ')}`] : []),
    ...(anyText ? [`${words.length ? 'and ' : MENTIONING}${anyOf(anyText)}`] : []),
    ...(created ? [created.label] : []),
    ...(ids ? ['of the ones named'] : []),
    ...(exceptIds?.length ? [`without ${exceptIds.length} excepted`] : []),
    ...(first ? [FIRST[first.ordering] ?? 'first in order'] : []),
  ]
  return parts.join(', ')
}

/** `“vpn” or “wifi”`; where a side has several words, a comma shows where it ends. */
const anyOf = (groups: readonly string[][]): string =>
  groups
    .map((words) => words.map((word) => `“${oneLine(word, 60)}”`).join(' and '))
    .join(groups.some((words) => words.length > 1) ? ', or ' : ' or ')

const FIRST: Partial<Record<NonNullable<Selector['first']>['ordering'], string>> = {
  created: 'oldest first',
  '-created': 'newest first',
}

/** `status OPEN → CLOSED, title “a” → “b”`. */
export function describeChanges(changes: Changes): string {
  return Object.entries(changes)
    .map(([member, { from, to }]) => `${NAMES[member] ?? member} ${shown(member, from)} → ${shown(member, to)}`)
    .join(', ')
}
const NAMES: Record<string, string> = { resolution_status: 'status' }
const shown = (member: string, value: string | null): string =>
  value === null ? 'nothing' : member === 'resolution_status' ? value : `“${oneLine(value, 80)}”`
