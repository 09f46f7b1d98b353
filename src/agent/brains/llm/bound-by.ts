import type { Step } from '#agent/plan.ts'
import type { AssistantWork, Assisted } from '../understood.ts'
import type { ModelAnswer } from './call.ts'
import { evidenceOf } from './evidence.ts'
import { ownWords } from './own-words.ts'
import { toolArguments } from './tools.ts'

/**
 * What the proposals of an assistant come down to, within the step they were asked for: the ticket must be one that code
 * bound or the user named, and a changed value must stand in the user's own words. Undefined where nothing of it holds.
 */
export function boundBy(work: AssistantWork, proposals: ModelAnswer['calls']): Assisted | undefined {
  const words = ownWords(work.message, work.reading)
  const { step, ids } = work
  for (const { name, args } of proposals) {
    const proposed = proposedStep(step, name, args, (id) => (ids.length > 0 ? ids.includes(id) : words.knows(id)))
    if (!proposed) continue
    const evidence = evidenceOf(proposed, words)
    if (evidence === 'said') return { kind: 'bound', step: proposed, evidence }
    if (proposed.do === 'create') return { kind: 'bound', step: proposed, evidence }
  }
  return undefined
}

function proposedStep(step: Step, name: string, args: unknown, isBound: (id: number) => boolean): Step | undefined {
  if (step.do === 'create' && name === 'create_ticket') {
    const parsed = toolArguments.create_ticket.safeParse(args)
    if (!parsed.success) return undefined
    const { title, description } = parsed.data
    return {
      ...step,
      values: {
        ...step.values,
        title: step.values.title || title.slice(0, 255),
        description: step.values.description || description,
      },
    }
  }
  if (step.do === 'update' && name === 'update_ticket') {
    const parsed = toolArguments.update_ticket.safeParse(args)
    if (!parsed.success || !isBound(parsed.data.id)) return undefined
    const { id, ...values } = parsed.data
    const changes = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
    return Object.keys(changes).length > 0 ? { ...step, targets: { by: 'ids', ids: [id] }, changes } : undefined
  }
  return undefined
}
