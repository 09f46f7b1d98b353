import type { CreateStep, DeleteStep, UpdateStep, WriteStep } from '#agent/plan.ts'
import type { TicketAnswer } from '#client/tickets-reads.ts'
import type { Changes } from '#contract/audit.ts'
import { type Ticket, type TicketChanges, WRITABLE_MEMBERS } from '#contract/ticket.ts'
import { oneLine } from '../sanitise.ts'
import type { RunContext } from '../service.ts'
import { ToolCalls } from '../tool-calls.ts'
import { bindTargets, draftOf, noSuchTickets, readTicket, readTickets } from './bind.ts'
import type { Effect } from './effect.ts'
import { noResult, type StepResult } from './result.ts'
import { undoOf } from './undo.ts'

/** What a step would do, worked out on the tickets as they are now, and what is said beside it. Nothing has changed yet. */
export type Prepared = { effects: Effect[]; notes: string[]; result: StepResult }

export async function prepareStep(
  context: RunContext,
  index: number,
  step: WriteStep,
  results: readonly StepResult[],
): Promise<Prepared> {
  const tools = new ToolCalls(context, index)
  if (step.do === 'create') return only([creation(step)])
  if (step.do === 'undo') return only([await undoOf(context, step)])
  const binding = await bindTargets(context, tools, step.targets, { results, lenient: false })
  if (binding.kind === 'none') return { effects: [], notes: [binding.text], result: noResult }
  if (binding.kind === 'ask') {
    const { candidates, text } = binding
    return { effects: [], notes: [text], result: { ...noResult, candidates, asked: { draft: draftOf(step) } } }
  }
  if (step.do === 'restore') return restorations(context, tools, binding.ids)
  const { found, missing } = await readTickets(context, tools, binding.ids)
  const notes = missing.length > 0 ? [`${noSuchTickets(missing)} Nothing was changed there.`] : []
  const prepared = found.map((answer) => (step.do === 'delete' ? deletion(step, answer) : update(step, answer)))
  return {
    effects: prepared.flatMap((one) => ('effect' in one ? [one.effect] : [])),
    notes: [...notes, ...prepared.flatMap((one) => ('note' in one ? [one.note] : []))],
    result: { ...noResult, ids: found.map(({ ticket }) => ticket.id) },
  }
}

const only = (effects: Effect[]): Prepared => ({ effects, notes: [], result: noResult })

type OneTicket = { effect: Effect } | { note: string }

function creation({ values }: CreateStep): Effect {
  const members = {
    title: values.title,
    description: values.description,
    resolution_status: values.resolution_status ?? 'OPEN',
  }
  const changes = Object.fromEntries(Object.entries(members).map(([member, to]) => [member, { from: null, to }]))
  return {
    action: 'create',
    ticketId: null,
    title: values.title,
    version: null,
    request: { kind: 'create', values },
    changes,
  }
}

function update(step: UpdateStep, { ticket, etag }: TicketAnswer): OneTicket {
  const unmet = conditionUnmet(step, ticket)
  if (unmet) return { note: unmet }
  const wanted = wantedChanges(step, ticket)
  if (!wanted) {
    const { member = 'title', from = '' } = step.replace ?? {}
    return { note: `The ${member} of ${named(ticket)} does not say “${oneLine(from, 80)}”, so nothing was changed.` }
  }
  const changes = differences(ticket, wanted)
  if (Object.keys(changes).length === 0) return { note: alreadySo(ticket, wanted) }
  return {
    effect: {
      action: 'update',
      ticketId: ticket.id,
      title: ticket.title,
      version: etag,
      request: { kind: 'update', changes: wanted, ...conditionOf(step) },
      changes,
    },
  }
}

function deletion(step: DeleteStep, { ticket, etag }: TicketAnswer): OneTicket {
  const unmet = conditionUnmet(step, ticket)
  if (unmet) return { note: unmet }
  const request = { kind: 'delete', ...conditionOf(step) } as const
  return { effect: { action: 'delete', ticketId: ticket.id, title: ticket.title, version: etag, request, changes: {} } }
}

/** Deleted tickets cannot be read; that one was there and is gone is for the API to say. */
async function restorations(context: RunContext, tools: ToolCalls, ids: readonly number[]): Promise<Prepared> {
  const prepared = await Promise.all(
    ids.map(async (id): Promise<OneTicket> => {
      const there = await tools.call(
        'get_ticket',
        { id },
        () => readTicket(context, id),
        (answer) => (answer ? 'there' : 'not there'),
      )
      if (there) return { note: `${named(there.ticket)} is already there, nothing to restore.` }
      const request = { kind: 'restore' } as const
      return { effect: { action: 'restore', ticketId: id, title: null, version: null, request, changes: {} } }
    }),
  )
  return {
    effects: prepared.flatMap((one) => ('effect' in one ? [one.effect] : [])),
    notes: prepared.flatMap((one) => ('note' in one ? [one.note] : [])),
    result: { ...noResult, ids: [...ids] },
  }
}

const conditionOf = ({ onlyIf }: UpdateStep | DeleteStep) => (onlyIf ? { onlyIf: onlyIf.resolution_status } : {})

function conditionUnmet({ onlyIf }: UpdateStep | DeleteStep, ticket: Ticket): string | undefined {
  if (!onlyIf || onlyIf.resolution_status === ticket.resolution_status) return undefined
  return `${named(ticket)} is ${ticket.resolution_status}, not ${onlyIf.resolution_status}: left as it is.`
}

/** Undefined where the text to replace is not there. */
function wantedChanges({ changes, replace }: UpdateStep, ticket: Ticket): TicketChanges | undefined {
  if (!replace) return changes
  const text = ticket[replace.member]
  const from = new RegExp(replace.from.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu')
  if (!from.test(text)) return undefined
  return { ...changes, [replace.member]: text.replace(from, () => replace.to) }
}

function differences(ticket: Ticket, wanted: TicketChanges): Changes {
  const changes: Changes = {}
  for (const member of WRITABLE_MEMBERS) {
    const to = wanted[member]?.trim()
    if (to !== undefined && to !== ticket[member]) changes[member] = { from: ticket[member], to }
  }
  return changes
}

function alreadySo(ticket: Ticket, wanted: TicketChanges): string {
  const { resolution_status: status } = wanted
  const what = status && Object.keys(wanted).length === 1 ? `is already ${status}` : 'is already as you want it'
  return `${named(ticket)} ${what}, nothing to change.`
}

const named = (ticket: Ticket): string => `#${ticket.id} ${oneLine(ticket.title, 120)}`
