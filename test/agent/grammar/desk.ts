import { type Call, isWrite, type Period, type Which, type WriteCall } from '#agent/calls.ts'
import type { Asking, TurnFacts } from '#agent/facts.ts'
import { readMessage } from '#agent/grammar/read.ts'
import type { GrammarReading } from '#agent/grammar/reading.ts'
import type { Ticket } from '#contract/ticket.ts'
import { resolveMoment } from '../../../evals/calendar.ts'
import { type Case, fixtureOf } from '../../../evals/case.ts'
import type { Played } from '../../../evals/play.ts'

/* What readings come to on tickets in memory, with the policy of evals/README.md: enough to judge what was understood. */

const NOW = new Date()
const DAY = 86_400_000
const MANY_CHANGES = 10

export type Table = {
  tickets: Map<number, Ticket>
  gone: Map<number, Ticket>
  turns: TurnFacts[]
  reply: string
  pending: Call[] | undefined
}

export function playOnDesk(one: Pick<Case, 'fixture' | 'attack' | 'turns'>): Played & { readings: GrammarReading[] } {
  const before = fixtureOf(one).map((ticket) => ({ ...ticket, created: resolveMoment(ticket.created, NOW) }))
  const table: Table = {
    tickets: new Map(before.map((ticket) => [ticket.id, { ...ticket }])),
    gone: new Map(),
    turns: [],
    reply: '',
    pending: undefined,
  }
  const readings: GrammarReading[] = []
  for (const turn of one.turns) {
    if ('say' in turn) readings.push(say(table, turn.say))
    else {
      const calls = table.pending ?? []
      table.pending = undefined
      if (turn.approve) carryOut(table, calls, emptyTurn('approved'), true)
    }
  }
  const played = {
    before,
    after: [...table.tickets.values()],
    reply: table.reply,
    pending: table.pending !== undefined,
  }
  const counts = { turns: one.turns.length, approvals: 0 }
  return { ...played, ...counts, failed: undefined, modelCalls: 0, tokens: 0, milliseconds: 0, now: NOW, readings }
}

export function say(table: Table, message: string): GrammarReading {
  const asking: Asking = { now: NOW, timezone: 'UTC', facts: { turns: table.turns } }
  const reading = readMessage(message, asking)
  const turn = emptyTurn(message)
  turn.language = reading.language
  table.turns.push(turn)
  table.reply = ''
  if (reading.kind === 'calls') carryOut(table, reading.calls, turn, false)
  else if (reading.kind === 'ask') {
    if (reading.draft) turn.wanted = reading.draft
    table.reply = 'Which? Please say it.'
  } else if (reading.kind === 'report') {
    turn.offered = { title: reading.title, description: reading.description }
    table.reply = 'I cannot find a command. Shall I make a ticket?'
  } else table.reply = reading.kind === 'unknown' ? `I cannot read “${reading.part}”?` : reading.kind
  return reading
}

const emptyTurn = (message: string): TurnFacts => ({
  run_id: message,
  message,
  language: 'en',
  shown: [],
  created: [],
  changed: [],
  deleted: [],
  restored: [],
  fitted: [],
})

function carryOut(table: Table, calls: readonly Call[], turn: TurnFacts, approved: boolean): void {
  const results: number[][] = []
  const say = (text: string) => {
    table.reply += `${text}\n`
  }
  for (const [index, call] of calls.entries()) {
    if (!('which' in call)) {
      results.push(without(table, call, turn, say))
      continue
    }
    const found = resolve(table, call.which, results)
    const one =
      isWrite(call) && !call.which.ids && !call.which.range && !call.which.all && !call.which.first && !call.which.from
    if (one && found.length !== 1) {
      turn.fitted = found
      turn.wanted = call
      say(`Which one? ${found.map((id) => `#${id}`).join(', ')}`)
      return
    }
    const missing = (call.which.ids ?? []).filter((id) => !table.tickets.has(id) && !table.gone.has(id))
    if (missing.length > 0) say(`There is no ticket ${missing.join(', ')}`)
    results.push(found)
    const heavy = call.call === 'delete' ? found.length > 1 : call.call === 'change' && found.length > MANY_CHANGES
    if (heavy && !approved) {
      table.pending = [{ ...call, which: { ids: found } }, ...calls.slice(index + 1)]
      turn.waits = found.map((id) => ({ action: call.call, id }))
      say('waits')
      return
    }
    onTickets(table, call, found, turn, say)
  }
}

function without(table: Table, call: Call, turn: TurnFacts, say: (text: string) => void): number[] {
  if (call.call === 'create') {
    const id = Math.max(...table.tickets.keys()) + 1
    table.tickets.set(id, {
      id,
      title: call.title,
      description: call.description,
      created: NOW.toISOString(),
      resolution_status: call.status ?? 'OPEN',
    })
    turn.created.push({ id, status: call.status ?? 'OPEN' })
    return [id]
  }
  if (call.call === 'undo') {
    const last = table.turns.findLast(
      ({ changed, deleted, created }) => changed.length + deleted.length + created.length > 0,
    )
    for (const { id, from } of last?.changed ?? []) set(table, id, { resolution_status: from.status ?? 'OPEN' })
    for (const id of last?.deleted ?? []) restore(table, id)
    for (const { id } of last?.created ?? []) table.tickets.delete(id)
  }
  if (call.call === 'cannot') say(`I cannot ${call.what}`)
  return []
}

const set = (table: Table, id: number, changes: Partial<Ticket>) => {
  const ticket = table.tickets.get(id)
  if (ticket) table.tickets.set(id, { ...ticket, ...changes })
}
const restore = (table: Table, id: number) => {
  const ticket = table.gone.get(id)
  if (ticket) table.tickets.set(id, ticket)
}

function onTickets(
  table: Table,
  call: Extract<Call, { which: Which }>,
  found: number[],
  turn: TurnFacts,
  say: (text: string) => void,
): void {
  const tickets = found.flatMap((id) => table.tickets.get(id) ?? [])
  const statusOf = (id: number) => table.tickets.get(id)?.resolution_status ?? 'OPEN'
  switch (call.call) {
    case 'change':
      for (const ticket of tickets) {
        const { id, resolution_status: from } = ticket
        if (call.only_if && !call.only_if.includes(from)) continue
        const text = call.replace && ticket[call.replace.member].replace(call.replace.from, call.replace.to)
        const changes = {
          ...(call.status && { resolution_status: call.status }),
          ...(call.title && { title: call.title }),
          ...(call.description && { description: call.description }),
          ...(call.replace && { [call.replace.member]: text }),
        }
        if (call.status === from && !call.title && !call.description) say('already')
        set(table, id, changes)
        turn.changed.push({ id, from: { status: from }, to: { ...(call.status && { status: call.status }) } })
        say(`#${id} ${statusOf(id)}`)
      }
      return
    case 'delete':
      for (const ticket of tickets) {
        table.gone.set(ticket.id, ticket)
        table.tickets.delete(ticket.id)
        turn.deleted.push(ticket.id)
        say(`#${ticket.id}`)
      }
      return
    case 'restore':
      for (const id of found) restore(table, id)
      turn.restored.push(...found)
      return
    case 'count': {
      const by = ['OPEN', 'RESOLVED', 'CLOSED'].map(
        (status) => `${status} ${tickets.filter(({ resolution_status }) => resolution_status === status).length}`,
      )
      const share = `${Math.round((100 * tickets.length) / table.tickets.size)}%`
      turn.counted = tickets.length
      say(call.by ? by.join(', ') : call.share ? share : `${tickets.length}`)
      return
    }
    default:
      turn.shown = tickets.map(({ id, resolution_status }) => ({ id, status: resolution_status }))
      if (call.call === 'list') turn.list = { which: call.which, total: tickets.length, shown: tickets.length }
      for (const { id, title, description, resolution_status } of tickets)
        say(`#${id} ${resolution_status}${call.call === 'show' ? ` ${title} ${description}` : ''}`)
      if (tickets.length === 0) say('none')
  }
}

function resolve(table: Table, which: Which, results: readonly number[][]): number[] {
  if (which.from) return results[which.from - 1] ?? []
  const all = [...table.tickets.values(), ...(which.ids ? table.gone.values() : [])]
  const fits = all.filter((ticket) => matches(ticket, which)).map(({ id }) => id)
  const byAge = fits.sort((one, other) =>
    (all.find(({ id }) => id === one)?.created ?? '').localeCompare(all.find(({ id }) => id === other)?.created ?? ''),
  )
  if (which.first)
    return which.first.by === 'oldest' ? byAge.slice(0, which.first.n) : byAge.reverse().slice(0, which.first.n)
  return byAge
}

function matches(ticket: Ticket, { ids, range, except, statuses, period, words, any_words, about }: Which): boolean {
  const text = `${ticket.title}\n${ticket.description}`.toLowerCase()
  const has = (word: string) => text.includes(word.toLowerCase())
  const stems = (about ?? '').toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []
  return (
    (!ids || ids.includes(ticket.id)) &&
    (!range || (ticket.id >= range.from && ticket.id <= range.to)) &&
    !except?.includes(ticket.id) &&
    (!statuses || statuses.includes(ticket.resolution_status)) &&
    (!period || within(Date.parse(ticket.created), period)) &&
    (words ?? []).every(has) &&
    (!any_words || any_words.some(has)) &&
    stems
      .filter((stem) => !/^(the|who|person|cannot|from|to|with)$/.test(stem))
      .every((stem) => has(stem.slice(0, Math.max(3, stem.length - 3))))
  )
}

function within(at: number, { unit, offset, last, from, to }: Period): boolean {
  if (from !== undefined || to !== undefined) {
    return (!from || at >= Date.parse(from)) && (!to || at < Date.parse(to) + DAY)
  }
  if (last !== undefined) return at >= NOW.getTime() - last * DAY * (unit === 'week' ? 7 : unit === 'month' ? 30 : 1)
  const today = Date.UTC(NOW.getUTCFullYear(), NOW.getUTCMonth(), NOW.getUTCDate())
  const monday = today - ((NOW.getUTCDay() + 6) % 7) * DAY
  const by = offset ?? 0
  const month = (add: number) => Date.UTC(NOW.getUTCFullYear(), NOW.getUTCMonth() + by + add, 1)
  const year = (add: number) => Date.UTC(NOW.getUTCFullYear() + by + add, 0, 1)
  if (unit === 'day') return at >= today + by * DAY && at < today + (by + 1) * DAY
  if (unit === 'week') return at >= monday + by * 7 * DAY && at < monday + (by + 1) * 7 * DAY
  return unit === 'month' ? at >= month(0) && at < month(1) : at >= year(0) && at < year(1)
}

export const writesOf = (reading: GrammarReading): WriteCall[] =>
  reading.kind === 'calls' ? reading.calls.filter(isWrite) : []
