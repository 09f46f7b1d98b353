import type { CreateStep, Selector, Step, UpdateStep } from '#agent/plan.ts'
import { isRead } from '../../destination.ts'
import type { Evidence } from '../../gate.ts'
import type { OwnWords } from './own-words.ts'
import { isInPlan } from './second-reading.ts'

/** The share of its words that the user must have written for a text to count as theirs. */
const OWN_SHARE = 0.6

/**
 * `said` where the user's own words ask for this step, or where it only reads. What is `inferred` is offered for
 * approval, and never carried out right away.
 */
export function evidenceOf(step: Step, words: OwnWords): Evidence {
  if (isRead(step)) return 'said'
  return saysIt(step, words) && isInPlan(step, words.byRules() ?? [step]) ? 'said' : 'inferred'
}

function saysIt(step: Step, words: OwnWords): boolean {
  switch (step.do) {
    case 'create':
      return words.shareOf(`${step.values.title} ${step.values.description}`) >= OWN_SHARE && saysCreatedAs(step, words)
    case 'update':
      return saysChange(step, words) && saysTargets(step.targets, words)
    case 'delete':
      return words.says('delete') && saysTargets(step.targets, words)
    case 'restore':
      return words.says('restore', 'undo') && saysTargets(step.targets, words)
    case 'undo':
      return words.says('undo', 'restore')
    default:
      return true
  }
}

/** A new ticket is open, unless something else was said. */
const saysCreatedAs = ({ values: { resolution_status: status = 'OPEN' } }: CreateStep, words: OwnWords): boolean =>
  status === 'OPEN' || words.saysStatus(status)

function saysChange({ changes, replace }: UpdateStep, words: OwnWords): boolean {
  const { title, description, resolution_status: status } = changes
  // What is put in the place of something may be nothing.
  const texts = [title, description, replace?.from, replace?.to || undefined].filter((text) => text !== undefined)
  return texts.every(words.gave) && (status === undefined || words.saysStatus(status))
}

function saysTargets(targets: Extract<Step, { targets: unknown }>['targets'], words: OwnWords): boolean {
  if (targets.by !== 'selector') return true
  const { selector, expects } = targets
  if (!saysFilters(selector, words)) return false
  return expects === 'one' || Object.keys(selector).length > 0 || words.says('all', 'them')
}

function saysFilters({ statuses, text = [], topic = [], created }: Selector, words: OwnWords): boolean {
  if (created && !words.named(created)) return false
  const said = [...text, ...topic].every((word) => words.wrote(word) || words.shareOf(word) === 1)
  return said && (statuses ?? []).every((status) => words.saysStatus(status) || words.says('neg'))
}
