import { type Call, COUNTED_BY, LIST_ORDERS, type Which } from '../calls.ts'
import { capitalised } from './create-text.ts'
import { type Clause, cannotCall, type Deed, type Outcome, onTargets, readOf } from './deeds.ts'
import { alsoDone, corrected, paged } from './follow-ups.ts'
import { firstOf, type Part } from './match.ts'
import type { Question } from './reading.ts'
import type { Intent } from './table.ts'
import { hasChanged, lastList } from './thread.ts'
import { type Around, selectorOf, statusOf, targetOf } from './which.ts'

type Reader = (clause: Clause, around: Around) => Outcome

const READERS: Readonly<Record<Intent, Reader>> = {
  act: (clause, around) => onTargets(clause, around, actOf(clause.parts)),
  edit: edited,
  replace: replaced,
  create: created,
  undo: undone,
  correct: corrected,
  too: alsoDone,
  nth: (clause, around) => readOf(clause, around, 'show'),
  page: paged,
  count: counted,
  duration: (clause, around) => readOf(clause, around, 'duration'),
  similar: (clause, around) => readOf(clause, around, 'similar'),
  history: (clause, around) => readOf(clause, around, 'history'),
  show: (clause, around) => {
    const isOfMany = firstOf(clause.parts, 'target')?.parts[0]?.name === 'many'
    return isOfMany ? listed(clause, around) : readOf(clause, around, 'show')
  },
  list: listed,
  told: (clause, around) => ({ calls: [], told: meant(clause, around)?.which }),
  cannot: (clause, around) => ({ calls: [cannotCall(clause)], told: meant(clause, around)?.which }),
  vague: (clause, around) => {
    const found = meant(clause, around)
    if (found?.ask) return { ask: found.ask }
    return { ask: 'which_status', draft: { call: 'change', ...found, said: clause.said } }
  },
}

export const outcomeOf: Reader = (clause, around) => READERS[clause.intent](clause, around)

/** The tickets that are named, or what is to be asked about them; undefined where none are. */
function meant({ parts }: Clause, around: Around): { which?: Which; ask?: Question } | undefined {
  const target = firstOf(parts, 'target')
  return target && targetOf(target, around)
}

/** By a verb of its own, as "close", or by the status that tickets are set to. */
function actOf(parts: readonly Part[]): Deed | undefined {
  const act = firstOf(parts, 'act')?.value
  if (act === 'delete' || act === 'restore') return { call: act }
  const status = statusOf(parts, 'act') ?? statusOf(parts, 'new')
  return status && { call: 'change', status }
}

const textOf = (parts: readonly Part[], name: string): string | undefined => {
  const part = firstOf(parts, name)
  const texts = part ? ['quote', 'line', 'subject', 'topic'].flatMap((kind) => firstOf([part], kind)?.text ?? []) : []
  return texts[0]?.trim() || undefined
}

function edited(clause: Clause, around: Around): Outcome {
  const member = firstOf(clause.parts, 'member')?.value
  const [fresh, append] = [textOf(clause.parts, 'fresh'), textOf(clause.parts, 'append')]
  const title = textOf(clause.parts, 'title') ?? (member === 'title' ? fresh : undefined)
  const description = textOf(clause.parts, 'description') ?? (member === 'description' ? fresh : undefined)
  const status = statusOf(clause.parts, 'new')
  if ((title ?? description ?? append ?? status) === undefined) return undefined
  const outcome = onTargets(clause, around, { call: 'change', title, description, append, status })
  const isOne = !outcome || 'ask' in outcome || !outcome.calls.some(isOfSeveral)
  return isOne || (title ?? description) === undefined ? outcome : undefined
}

/** Several tickets do not get one title. */
const isOfSeveral = (call: Call): boolean =>
  'which' in call && ((call.which.ids?.length ?? 1) > 1 || call.which.range !== undefined || call.which.all === true)

function replaced(clause: Clause, around: Around): Outcome {
  const [from, to] = [textOf(clause.parts, 'old'), textOf(clause.parts, 'fresh')]
  const member = firstOf(clause.parts, 'member')?.value
  if (from === undefined || to === undefined || (member !== 'title' && member !== 'description')) return undefined
  return onTargets(clause, around, { call: 'change', replace: { member, from, to } })
}

function created({ parts, said }: Clause): Outcome {
  const text = textOf(parts, 'title')
  if (!text) return { ask: 'what_title', draft: { call: 'create', said } }
  const title = firstOf(parts, 'subject') ? capitalised(text) : text
  const description = textOf(parts, 'description') ?? title
  return { calls: [{ call: 'create', title, description, status: statusOf(parts, 'new'), said }] }
}

function undone({ parts, said }: Clause, { facts, before }: Around): Outcome {
  if (before.length === 0 && !facts.turns.some(hasChanged)) return { ask: 'nothing_to_undo' }
  const ids = firstOf(parts, 'ids')?.ids
  return { calls: [{ call: 'undo', ids: ids && [...ids], all: firstOf(parts, 'all') && true, said }] }
}

function listed({ parts }: Clause, around: Around): Outcome {
  const which = describedFor(parts, around)
  if (!which || 'ask' in which) return which
  const by = firstOf(parts, 'order')?.value
  const order = which.first ? undefined : LIST_ORDERS.find((one) => one === (firstOf(parts, 'sort')?.value ?? by))
  const limit = which.first ? undefined : firstOf(parts, 'limit')?.parts[0]?.number
  return { calls: [{ call: 'list', which, order, limit }] }
}

function counted({ parts }: Clause, around: Around): Outcome {
  const which = describedFor(parts, around)
  if (!which || 'ask' in which) return which
  const by = COUNTED_BY.find((one) => one === firstOf(parts, 'by')?.value)
  const rank = RANKS.find((one) => one === firstOf(parts, 'rank')?.value)
  return { calls: [{ call: 'count', which, by, rank, share: firstOf(parts, 'share') && true }] }
}
const RANKS = ['most', 'fewest'] as const

/** The tickets that a list or a count is of; where words point back, those. */
function describedFor(parts: readonly Part[], around: Around): Which | { ask: Question } | undefined {
  const which = selectorOf(parts)
  const reference = firstOf(parts, 'ref')
  if (!which || !reference) return which
  const list = reference.value === 'them' && around.before.length === 0 ? lastList(around.facts) : undefined
  if (list) return { ...list.which, ...which }
  const found = targetOf({ ...reference, name: 'target', parts: [reference] }, around)
  return 'ask' in found ? found : { ...found.which, ...which }
}
