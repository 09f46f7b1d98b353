import { RESOLUTION_STATUSES, type ResolutionStatus } from '#contract/ticket.ts'
import { type Call, SHOWN_PARTS, type Which, type WriteCall } from '../calls.ts'
import type { Draft } from '../facts.ts'
import { allOf, firstOf, type Part } from './match.ts'
import type { Question } from './reading.ts'
import type { Intent } from './table.ts'
import { type Around, selectorOf, statusesOf, targetOf } from './which.ts'

/** A part of a message that a template matched; `said`: as it was written. */
export type Clause = { intent: Intent; parts: readonly Part[]; said: string }
/** Undefined: the template means nothing here. */
export type Outcome =
  | { calls: Call[]; told?: Which | undefined }
  | { ask: Question; draft?: Draft | undefined }
  | undefined

/** What is done to tickets, without the tickets. */
export type Deed =
  | { call: 'delete' }
  | { call: 'restore' }
  | ({ call: 'change' } & Partial<Omit<Extract<WriteCall, { call: 'change' }>, 'call' | 'which' | 'said'>>)

export function onTargets(clause: Clause, around: Around, deed: Deed | undefined): Outcome {
  if (!deed) return undefined
  const { said, parts } = clause
  const only_if = conditionOf(allOf(parts, 'cond'))
  if (only_if && deed.call === 'restore') return undefined
  const targets = targetsIn(parts)
  if (targets.length === 0) return { ask: 'which_ticket', draft: { ...deed, said } }
  const calls: Call[] = []
  for (const target of targets) {
    const found = targetOf(target, { ...around, before: [...around.before, ...calls] })
    const done = { ...deed, ...(only_if && { only_if }), said }
    if ('ask' in found) return { ask: found.ask, draft: done }
    calls.push({ ...done, which: found.which })
  }
  const cannot = firstOf(parts, 'cannot')
  return { calls: [...merged(calls), ...(cannot ? [cannotCall(clause)] : [])] }
}

/** The statuses of which a ticket must have one; undefined where there is no condition. */
function conditionOf(parts: readonly Part[]): ResolutionStatus[] | undefined {
  const [statuses, without] = [statusesOf(parts, 'status'), statusesOf(parts, 'without')]
  if (statuses.length > 0) return statuses
  return without.length > 0 ? RESOLUTION_STATUSES.filter((status) => !without.includes(status)) : undefined
}

/** A verb may hold its pronoun: the value `it` of the template then says which. */
function targetsIn(parts: readonly Part[]): Part[] {
  const pronoun = parts.find(({ name }) => name === 'it')
  const own = pronoun ? [{ ...pronoun, name: 'target', parts: [{ ...pronoun, name: 'ref' }] }] : []
  return [...allOf(parts, 'target'), ...own]
}

/** "close 5 and #6": one call for numbers that were named apart. */
function merged(calls: readonly Call[]): Call[] {
  const [first] = calls
  const lists = calls.map((call) =>
    'which' in call && Object.keys(call.which).join() === 'ids' ? call.which.ids : undefined,
  )
  if (!first || !('which' in first) || calls.length < 2 || lists.includes(undefined)) return [...calls]
  return [{ ...first, which: { ids: [...new Set(lists.flatMap((ids) => ids ?? []))] } }]
}

export function readOf(clause: Clause, around: Around, call: 'show' | 'duration' | 'similar' | 'history'): Outcome {
  const [target] = targetsIn(clause.parts)
  const many = firstOf(clause.parts, 'many')
  if (!target) {
    const which = many ? selectorOf(many.parts) : {}
    return which && { calls: [{ call, which: Object.keys(which).length > 0 ? which : { all: true } }] }
  }
  const found = targetOf(target, around)
  if ('ask' in found) return { ask: found.ask, draft: { call } }
  if (call !== 'show') return { calls: [{ call, which: found.which }] }
  const part = SHOWN_PARTS.find((one) => one === firstOf(clause.parts, 'part')?.value)
  return { calls: [{ call, which: found.which, part }] }
}

export const cannotCall = ({ said }: Clause): Call => ({ call: 'cannot', what: said.slice(0, 300) })
