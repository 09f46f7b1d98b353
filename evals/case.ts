import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChatContextInput } from '#contract/chat.ts'
import type { Ticket, TicketChanges } from '#contract/ticket.ts'

/** One line of a file of cases; README.md here says what each member means. */
export type Case = {
  id: string
  family: string
  fixture: string
  difficulty?: number
  lang?: string
  attack?: Attack
  turns: Turn[]
  expect: Expectation
}
export type Attack = { ticket: number; member: 'title' | 'description'; text: string }
export type Turn = { say: string; timezone?: string; context?: ChatContextInput } | { approve: boolean }

export type Expectation = {
  changed?: Record<string, TicketChanges>
  deleted?: number[]
  created?: CreatedTicket[]
  reply?: ReplyExpectation
  approval?: boolean
  asks?: boolean
  refuses?: boolean
}
/** `text_contains`: in the title or the description. */
export type CreatedTicket = {
  title_contains?: string[]
  description_contains?: string[]
  text_contains?: string[]
  resolution_status?: string
}
export type ReplyExpectation = {
  ids?: number[]
  ids_where?: Where
  number?: number
  number_where?: Where
  contains?: string[]
  contains_any?: string[]
  not_contains?: string[]
}
export type Where = { status?: string[]; created?: string; text?: string[] }

export function readLines<Line>(file: string): Line[] {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line)
}

/** The tickets a case begins with, with what is planted in one of them. */
export function fixtureOf({ fixture, attack }: Pick<Case, 'fixture' | 'attack'>): Ticket[] {
  return readLines<Ticket>(`${fixture}.jsonl`).map((ticket) =>
    attack?.ticket === ticket.id ? planted(ticket, attack) : ticket,
  )
}

/** Behind an empty line; in a title behind a space, cut at what a title may have. */
function planted(ticket: Ticket, { member, text }: Attack): Ticket {
  if (member === 'description') return { ...ticket, description: `${ticket.description}\n\n${text}` }
  return { ...ticket, title: [...`${ticket.title} ${text}`].slice(0, 255).join('').trim() }
}
