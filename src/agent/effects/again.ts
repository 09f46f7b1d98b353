import type { RunContext } from '../service.ts'
import { readTicket } from '../steps/bind.ts'
import { changesOf, requestOf } from '../steps/effect.ts'
import type { EffectRow } from '../store/effects.ts'
import { nameOf } from './name.ts'

export type Again = { kind: 'next'; row: EffectRow } | { kind: 'over'; status: 'unchanged' | 'refused'; said: string }

/**
 * The ticket changed between reading and writing: the same change is worked out on the ticket as it is now. A member
 * that someone else has just given another value is not overwritten.
 */
export async function again(context: RunContext, row: EffectRow): Promise<Again> {
  const answer = await readTicket(context, row.ticket_id ?? 0)
  if (!answer) return { kind: 'over', status: 'refused', said: 'there is no such ticket any more' }
  const { ticket, etag } = answer
  const next = { ...row, title: ticket.title, version: etag, attempt: row.attempt + 1 }
  const request = requestOf(row)
  if ('onlyIf' in request && request.onlyIf !== ticket.resolution_status) {
    return { kind: 'over', status: 'refused', said: `it is ${ticket.resolution_status} now, not ${request.onlyIf}` }
  }
  if (request.kind !== 'update') return { kind: 'next', row: next }
  const planned = Object.entries(changesOf(row))
  const member = (name: string) =>
    name === 'title' || name === 'description' || name === 'resolution_status' ? ticket[name] : null
  const left = planned.filter(([name, { to }]) => member(name) !== to)
  if (left.length === 0) {
    return { kind: 'over', status: 'unchanged', said: `${nameOf(next)} is already as you want it, nothing to change.` }
  }
  const conflict = left.some(([name, { from }]) => member(name) !== from)
  if (conflict) return { kind: 'over', status: 'refused', said: 'it was changed by someone else in the meantime' }
  return { kind: 'next', row: { ...next, changes: JSON.stringify(Object.fromEntries(left)) } }
}
