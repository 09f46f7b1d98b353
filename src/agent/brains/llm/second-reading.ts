import type { Selector, Step, Targets, UpdateStep } from '#agent/plan.ts'

type Change = Extract<Step, { targets: Targets }>

/**
 * Whether `plan`, which the offline rules made of the same message, holds the model's `step` as well. Where it does
 * not, the step is not certain: "do not delete 3, close it" deletes nothing, "is 3 closed?" closes nothing, and a time
 * that the user named must not be left out.
 */
export function isInPlan(step: Step, plan: readonly Step[]): boolean {
  if (step.do === 'create') return plan.some((rule) => rule.do === 'create')
  if (step.do === 'undo') return plan.some((rule) => rule.do === 'undo' || rule.do === 'restore')
  if (step.do !== 'update' && step.do !== 'delete' && step.do !== 'restore') return true
  const alike = plan.flatMap((rule) => (isAlike(step, rule) ? [rule] : []))
  if (step.targets.by !== 'ids') return alike.some((rule) => covers(rule.targets, step.targets))
  return (
    step.targets.ids.every((id) => alike.some((rule) => covers(rule.targets, { by: 'ids', ids: [id] }))) ||
    (step.do === 'restore' && plan.some((rule) => rule.do === 'undo'))
  )
}

/** The same change, whatever it is made of. */
function isAlike(step: Change, rule: Step): rule is Change {
  if (step.do !== rule.do) return false
  return step.do !== 'update' || rule.do !== 'update' || isSameStatus(step, rule)
}

function isSameStatus({ changes }: UpdateStep, { changes: read }: UpdateStep): boolean {
  return changes.resolution_status === undefined || changes.resolution_status === read.resolution_status
}

/** Whether the targets of the model's step are no more than those that the rules found. */
function covers(read: Targets, given: Targets): boolean {
  if (read.by === 'step' || given.by === 'step') return read.by === given.by
  if (read.by === 'ids') return given.by === 'ids' && given.ids.every((id) => read.ids.includes(id))
  // Which number a description means may be known from the conversation; how many there are is no number of a ticket.
  if (given.by === 'ids') return read.selector.first === undefined
  return kindsIn(read.selector).every((kind) => kindsIn(given.selector).includes(kind))
}

/** Words of a text and of a topic narrow in the same way, whichever the model takes them for. */
const kindsIn = (selector: Selector): string[] =>
  Object.keys(selector).map((kind) => (kind === 'anyText' || kind === 'topic' ? 'text' : kind))
