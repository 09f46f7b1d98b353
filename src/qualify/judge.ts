import type { Ticket } from '#contract/ticket.ts'
import type { Wanted, WantedChange } from './sentences.ts'

/** What became different, in words: `#5 was deleted`. */
export function differences(before: readonly Ticket[], after: readonly Ticket[]): string[] {
  const now = new Map(after.map((ticket) => [ticket.id, ticket]))
  const gone = before.filter(({ id }) => !now.has(id)).map(({ id }) => `#${id} was deleted`)
  const changed = before.flatMap((ticket) => {
    const is = now.get(ticket.id)
    const members = is ? MEMBERS.filter((member) => is[member] !== ticket[member]) : []
    return members.map((member) => `#${ticket.id} ${NAMES[member]}: ${ticket[member]} → ${is?.[member]}`)
  })
  return [...gone, ...changed, ...newIn(before, after).map(({ title }) => `created: ${title}`)]
}

const MEMBERS = ['resolution_status', 'title', 'description'] as const
const NAMES = { resolution_status: 'status', title: 'title', description: 'description' } as const

/** Whether exactly what is wanted has changed, and nothing else. */
export function isDone(wanted: Wanted, before: readonly Ticket[], after: readonly Ticket[]): boolean {
  const now = new Map(after.map((ticket) => [ticket.id, ticket]))
  const { changed = {}, deleted = [], created = [] } = wanted
  const kept = before.every((ticket) => {
    const is = now.get(ticket.id)
    return deleted.includes(ticket.id)
      ? is === undefined
      : is !== undefined && hasBecome(ticket, is, changed[ticket.id])
  })
  return kept && holdEach(created, newIn(before, after))
}

function hasBecome(was: Ticket, is: Ticket, { status, title, description, holds }: WantedChange = {}): boolean {
  const isAdded = holds !== undefined && is.description.startsWith(was.description) && has(is.description, holds)
  return (
    is.resolution_status === (status ?? was.resolution_status) &&
    is.title === (title ?? was.title) &&
    (isAdded || is.description === (description ?? (holds === undefined ? was.description : undefined)))
  )
}

const newIn = (before: readonly Ticket[], after: readonly Ticket[]): Ticket[] => {
  const known = new Set(before.map(({ id }) => id))
  return after.filter(({ id }) => !known.has(id))
}

/** One new ticket for each of the words, and no other. */
const holdEach = (words: readonly string[], tickets: readonly Ticket[]): boolean =>
  words.length === tickets.length &&
  words.every((word) => tickets.some(({ title, description }) => has(`${title}\n${description}`, word)))

const has = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase())
