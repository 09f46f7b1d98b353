import type { ReadingContext, Selector, Step, Targets } from '#agent/plan.ts'
import { oneLine } from '../../sanitise.ts'
import type { Grant } from './grant.ts'
import type { OwnWords } from './own-words.ts'

/** A step of the plan, what an assistant has to do in it, or what has to be asked first. */
export type FromGrant = { step: Step; task?: string } | { question: string }

/**
 * Turns a grant into a step of the plan. What the user did not say is left out of it; where that leaves no ticket, the
 * user is asked which one is meant. They are also asked about a time that cannot be read: without it the step would be
 * about far more tickets.
 */
export function stepOf(grant: Grant, intent: string, words: OwnWords, context: ReadingContext): FromGrant {
  const { created } = grant
  if (created !== undefined && narrows(grant) && !words.period(created)) return { question: notAPeriod(created) }
  switch (grant.operation) {
    case 'list':
      return {
        step: {
          do: 'list',
          intent,
          selector: selectorOf(grant, words),
          ...optional({ ordering: grant.ordering, limit: grant.limit }),
        },
      }
    case 'count':
      return {
        step: {
          do: 'count',
          intent,
          selector: selectorOf(grant, words),
          ...optional({ by: grant.by, share: grant.share }),
        },
      }
    case 'create':
      return creation(grant, intent)
    case 'undo': {
      const last = context.facts.turns.findLast(
        (turn) => turn.created.length + turn.updated.length + turn.deleted.length > 0,
      )
      return last
        ? { step: { do: 'undo', intent, run_id: last.run_id } }
        : { question: 'There is nothing of mine in this conversation to undo. What do you want me to do?' }
    }
    default:
      return targeted(grant, intent, words)
  }
}

/** Whether a time decides which tickets the grant is about: with ids, and for a creation or an undo, it does not. */
const narrows = ({ operation, ids = [] }: Grant): boolean =>
  operation !== 'create' && operation !== 'undo' && ids.length === 0

const notAPeriod = (text: string): string =>
  `I could not read “${oneLine(text, 60)}” as a time, so nothing was done. From when to when were they created? A date such as 2026-03-01 will do.`

function targeted(grant: Grant, intent: string, words: OwnWords): FromGrant {
  const targets = targetsOf(grant, words)
  if (!targets) return { question: 'Which ticket do you mean? Please give its number.' }
  switch (grant.operation) {
    case 'answer':
      return { step: { do: 'show', intent, targets, about: 'all' }, task: grant.question ?? intent }
    case 'update':
      return change(grant, intent, targets)
    case 'delete':
      return { step: { do: 'delete', intent, targets, ...onlyIf(grant) } }
    case 'restore':
      return { step: { do: 'restore', intent, targets } }
    case 'history':
      return { step: { do: 'history', intent, targets } }
    case 'similar':
      return { step: { do: 'similar', intent, targets } }
    default:
      return { step: { do: 'show', intent, targets, ...optional({ about: grant.about }) } }
  }
}

function creation({ title, description, resolution_status }: Grant, intent: string): FromGrant {
  const values = {
    title: title?.trim() ?? '',
    description: description?.trim() ?? '',
    ...optional({ resolution_status }),
  }
  const step: Step = { do: 'create', intent, values }
  return values.title && values.description ? { step } : { step, task: intent }
}

function change(grant: Grant, intent: string, targets: Targets): FromGrant {
  const { title, description, resolution_status, replace } = grant
  const changes = optional({ title, description, resolution_status })
  const step: Step = { do: 'update', intent, targets, changes, ...optional({ replace }), ...onlyIf(grant) }
  return Object.keys(changes).length > 0 || replace ? { step } : { step, task: intent }
}

const onlyIf = ({ only_if_status: status }: Grant) => (status ? { onlyIf: { resolution_status: status } } : {})

/** Ids count only where the user named them or the thread showed them. */
function targetsOf(grant: Grant, words: OwnWords): Targets | undefined {
  const ids = (grant.ids ?? []).filter(words.knows)
  if (ids.length > 0) return { by: 'ids', ids }
  if (grant.ids?.length) return undefined
  if (grant.from_step !== undefined) return { by: 'step', step: grant.from_step }
  const selector = selectorOf(grant, words)
  if (Object.keys(selector).length === 0 && !grant.many) return undefined
  return { by: 'selector', selector, expects: grant.many || grant.operation === 'answer' ? 'many' : 'one' }
}

function selectorOf(grant: Grant, words: OwnWords): Selector {
  const { statuses, except_ids: exceptIds, text, topic, first } = grant
  const created = grant.created === undefined ? undefined : words.period(grant.created)
  const filled = <Item>(list: Item[] | undefined) => (list?.length ? list : undefined)
  return optional({
    statuses: filled(statuses),
    exceptIds: filled(exceptIds),
    text: filled(text),
    topic: filled(topic),
    created,
    first,
  })
}

type Defined<Values> = { [Name in keyof Values]?: Exclude<Values[Name], undefined> }

/** Without the members that are undefined. */
const optional = <Values extends object>(values: Values): Defined<Values> => {
  const defined: Defined<Values> = {}
  for (const name in values) {
    const value = values[name]
    if (isDefined(value)) defined[name] = value
  }
  return defined
}
const isDefined = <Value>(value: Value): value is Exclude<Value, undefined> => value !== undefined
