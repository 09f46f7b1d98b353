import type { Selector, Step } from '#agent/plan.ts'
import type { Evidence } from '../../gate.ts'
import type { OwnWords } from './own-words.ts'

/** From so many of its words on, a text counts as the user's. */
const OWN_SHARE = 0.6

/** Whether the user's own words say that this may be done. What they do not is offered for approval, never just done. */
export function evidenceOf(step: Step, words: OwnWords): Evidence {
  return saysIt(step, words) ? 'said' : 'inferred'
}

function saysIt(step: Step, words: OwnWords): boolean {
  switch (step.do) {
    case 'create':
      return words.shareOf(`${step.values.title} ${step.values.description}`) >= OWN_SHARE
    case 'update':
      return saysChange(step, words) && saysTargets(step.targets, words)
    case 'delete':
      return words.says('delete') && saysTargets(step.targets, words)
    case 'restore':
      return words.says('restore', 'undo') && saysTargets(step.targets, words)
    case 'undo':
      return words.says('undo', 'restore', 'reopen')
    default:
      return true
  }
}

function saysChange({ changes, replace }: Extract<Step, { do: 'update' }>, words: OwnWords): boolean {
  const { title, description, resolution_status: status } = changes
  const texts = [title, description, replace?.to].filter((text) => text !== undefined)
  return texts.every(words.wrote) && (status === undefined || words.saysStatus(status))
}

function saysTargets(targets: Extract<Step, { targets: unknown }>['targets'], words: OwnWords): boolean {
  if (targets.by !== 'selector') return true
  const { selector, expects } = targets
  if (!saysFilters(selector, words)) return false
  return expects === 'one' || Object.keys(selector).length > 0 || words.says('all', 'them')
}

function saysFilters({ statuses, text = [], topic = [] }: Selector, words: OwnWords): boolean {
  const said = [...text, ...topic].every((word) => words.wrote(word) || words.shareOf(word) === 1)
  return said && (statuses ?? []).every((status) => words.saysStatus(status) || words.says('neg'))
}
