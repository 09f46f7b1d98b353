import type { Step, UpdateStep } from '#agent/plan.ts'
import type { AssistantWork, Assisted } from '../understood.ts'
import type { ModelAnswer } from './call.ts'
import { evidenceOf } from './evidence.ts'
import { type OwnWords, ownWords } from './own-words.ts'
import { toolArguments } from './tools.ts'

/**
 * What the proposals of an assistant come down to, within the step they were asked for. Undefined where nothing of it holds.
 * One that changes tickets has read them: it may change only what code bound, to what stands in the user's message.
 */
export function boundBy(work: AssistantWork, proposals: ModelAnswer['calls']): Assisted | undefined {
  const words = ownWords(work.message, work.reading)
  for (const { name, args } of proposals) {
    const step = proposedStep(work, name, args)
    if (step?.do === 'create') return { kind: 'bound', step, evidence: evidenceOf(step, words) }
    if (step?.do === 'update' && isSaid(step, work, words)) {
      return { kind: 'bound', step, evidence: 'suggested' }
    }
  }
  return undefined
}

/** In this message: what was said in earlier ones was for something else. */
function isSaid(step: UpdateStep, { message, reading }: AssistantWork, words: OwnWords): boolean {
  const now = ownWords(message, { ...reading, facts: { turns: [] } })
  return evidenceOf(step, words) === 'said' && evidenceOf(step, now) === 'said'
}

function proposedStep({ step, ids }: AssistantWork, name: string, args: unknown): Step | undefined {
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
    if (!parsed.success || !ids.includes(parsed.data.id)) return undefined
    const { id, ...values } = parsed.data
    const changes = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
    return Object.keys(changes).length > 0 ? { ...step, targets: { by: 'ids', ids: [id] }, changes } : undefined
  }
  return undefined
}
