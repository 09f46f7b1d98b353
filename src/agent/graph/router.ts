import type { Step } from '#agent/plan.ts'
import { destinationOf } from '../destination.ts'
import { say } from '../say.ts'
import type { RunContext } from '../service.ts'
import { understand } from '../understand.ts'
import type { RunState, RunUpdate } from './state.ts'

/** Sees the user's own turns and trusted facts, nothing a ticket says, and makes the plan: its steps are the grants. */
export async function router(context: RunContext, state: RunState): Promise<RunUpdate> {
  const understood = state.understood ?? (await understand(context))
  const { reading, notice } = understood
  if (notice) say(context, 'notice', notice)
  if (reading.kind !== 'plan') {
    if (!understood.streamed) say(context, 'answer', reading.kind === 'ask' ? reading.question : reading.text)
    if (understood.afterword) say(context, 'afterword', understood.afterword)
    return { understood, next: 'respond' }
  }
  const indexed = understood.evidence ?? understood.assignments
  const steps = indexed ? reading.steps : merged(reading.steps)
  const plan = { ...understood, reading: { ...reading, steps } }
  context.budget.checkSteps(plan.reading.steps.length)
  const [first] = plan.reading.steps
  return { understood: plan, index: 0, results: [], next: first ? destinationOf(first) : 'respond' }
}

/** Deletions that stand side by side are one step: they are approved together. */
function merged(steps: Step[]): Step[] {
  if (steps.some((step) => 'targets' in step && step.targets.by === 'step')) return steps
  const all: Step[] = []
  for (const step of steps) {
    const last = all.at(-1)
    const joined = last && joinedDeletion(last, step)
    if (joined) all[all.length - 1] = joined
    else all.push(step)
  }
  return all
}

function joinedDeletion(one: Step, other: Step): Step | undefined {
  if (one.do !== 'delete' || other.do !== 'delete' || one.onlyIf || other.onlyIf) return undefined
  if (one.targets.by !== 'ids' || other.targets.by !== 'ids') return undefined
  const ids = [...new Set([...one.targets.ids, ...other.targets.ids])]
  return { do: 'delete', intent: `${one.intent}, ${other.intent}`, targets: { by: 'ids', ids } }
}
