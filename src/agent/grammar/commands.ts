import { type Call, COUNTED_BY, LIST_ORDERS, type Which } from '../calls.ts'
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
  set: (clause, around) => {
    const status = statusOf(clause.parts, 'new')
    return status && onTargets(clause, around, { call: 'change', status })
  },
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
  show: shown,
  list: listed,
  told: (clause, around) => {
    const target = firstOf(clause.parts, 'target')
    const found = target && targetOf(target, around)
    return { calls: [], told: found && 'which' in found ? found.which : undefined }
  },
  cannot: (clause, around) => {
    const target = firstOf(clause.parts, 'target')
    const found = target && targetOf(target, around)
    return { calls: [cannotCall(clause)], told: found && 'which' in found ? found.which : undefined }
  },
  vague: (clause, around) => {
    const target = firstOf(clause.parts, 'target')
    const found = target && targetOf(target, around)
    if (found && 'ask' in found) return { ask: found.ask }
    const which = found && { which: found.which }
    return { ask: 'which_status', draft: { call: 'change', ...which, said: clause.said } }
  },
}

export const outcomeOf: Reader = (clause, around) => READERS[clause.intent](clause, around)

function actOf(parts: readonly Part[]): Deed | undefined {
  const act = firstOf(parts, 'act')?.value
  if (act === 'delete' || act === 'restore') return { call: act }
  const status = statusOf(parts, 'act')
  return status && { call: 'change', status }
}

const textOf = (parts: readonly Part[], name: string): string | undefined => {
  const part = firstOf(parts, name)
  const text =
    part && ['quote', 'line', 'subject', 'topic'].flatMap((kind) => firstOf([part], kind)?.text ?? [])[0]?.trim()
  return text || undefined
}

function edited(clause: Clause, around: Around): Outcome {
  const [title, description] = [textOf(clause.parts, 'title'), textOf(clause.parts, 'description')]
  const [append, status] = [textOf(clause.parts, 'append'), statusOf(clause.parts, 'new')]
  const deed: Deed = {
    call: 'change',
    ...(title && { title }),
    ...(description && { description }),
    ...(append && { append }),
    ...(status && { status }),
  }
  if (Object.keys(deed).length === 1) return undefined
  const outcome = onTargets(clause, around, deed)
  const texts = title ?? description
  return texts && outcome && 'calls' in outcome && outcome.calls.some(isOfSeveral) ? undefined : outcome
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
  const title = textOf(parts, 'title')?.replace(/^\p{Ll}/u, (letter) =>
    firstOf(parts, 'subject') ? letter.toUpperCase() : letter,
  )
  if (!title) return { ask: 'what_title', draft: { call: 'create', said } }
  const status = statusOf(parts, 'new')
  return {
    calls: [
      { call: 'create', title, description: textOf(parts, 'description') ?? title, ...(status && { status }), said },
    ],
  }
}

function undone({ parts, said }: Clause, { facts, before }: Around): Outcome {
  const ids = firstOf(parts, 'ids')?.ids
  if (before.length === 0 && !facts.turns.some(hasChanged)) return { ask: 'nothing_to_undo' }
  return {
    calls: [{ call: 'undo', ...(ids && { ids: [...ids] }), ...(firstOf(parts, 'all') && { all: true }), said }],
  }
}

function shown(clause: Clause, around: Around): Outcome {
  const target = firstOf(clause.parts, 'target')
  return target?.parts[0]?.name === 'many' ? listed(clause, around) : readOf(clause, around, 'show')
}

function listed({ parts }: Clause, around: Around): Outcome {
  const which = describedFor(parts, around)
  if (!which || 'ask' in which) return which
  const by = firstOf(parts, 'order')?.value
  const order = which.first ? undefined : LIST_ORDERS.find((one) => one === (firstOf(parts, 'sort')?.value ?? by))
  const limit = which.first ? undefined : firstOf(parts, 'limit')?.parts[0]?.number
  return { calls: [{ call: 'list', which, ...(order && { order }), ...(limit && { limit }) }] }
}

function counted({ parts }: Clause, around: Around): Outcome {
  const by = COUNTED_BY.find((one) => one === firstOf(parts, 'by')?.value)
  const rank = firstOf(parts, 'rank')?.value
  const which = describedFor(parts, around)
  if (!which || 'ask' in which) return which
  return {
    calls: [
      {
        call: 'count',
        which,
        ...(by && { by }),
        ...((rank === 'most' || rank === 'fewest') && { rank }),
        ...(firstOf(parts, 'share') && { share: true }),
      },
    ],
  }
}

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
