import type { ResolutionStatus } from '#contract/ticket.ts'
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
  const conditions = statusesOf(allOf(clause.parts, 'cond'), 'status')
  const unless = statusesOf(allOf(clause.parts, 'cond'), 'without')
  const onlyIf = conditions.length > 0 ? conditions : complement(unless)
  if (onlyIf.length > 0 && deed.call === 'restore') return undefined
  const condition = onlyIf.length > 0 ? { only_if: onlyIf } : {}
  const targets = targetsIn(clause.parts)
  const { said } = clause
  if (targets.length === 0) return { ask: 'which_ticket', draft: { ...deed, said } }
  const calls: Call[] = []
  for (const target of targets) {
    const found = targetOf(target, { ...around, before: [...around.before, ...calls] })
    if ('ask' in found) return { ask: found.ask, draft: { ...deed, ...condition, said } }
    calls.push({ ...deed, ...condition, which: found.which, said })
  }
  const cannot = firstOf(clause.parts, 'cannot')
  return { calls: [...merged(calls), ...(cannot ? [cannotCall(clause)] : [])] }
}

/** A verb may hold its pronoun: the value `it` of the template then says which. */
function targetsIn(parts: readonly Part[]): Part[] {
  const pronoun = parts.find(({ name }) => name === 'it')
  const own = pronoun ? [{ ...pronoun, name: 'target', parts: [{ ...pronoun, name: 'ref' }] }] : []
  return [...allOf(parts, 'target'), ...own]
}

const complement = (statuses: readonly ResolutionStatus[]): ResolutionStatus[] =>
  statuses.length === 0 ? [] : (['OPEN', 'RESOLVED', 'CLOSED'] as const).filter((one) => !statuses.includes(one))

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
  const part = SHOWN_PARTS.find((one) => one === firstOf(clause.parts, 'part')?.value)
  return {
    calls: [call === 'show' ? { call, which: found.which, ...(part && { part }) } : { call, which: found.which }],
  }
}

export const cannotCall = ({ said }: Clause): Call => ({ call: 'cannot', what: said.slice(0, 300) })
