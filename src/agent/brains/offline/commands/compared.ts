import type { CountStep, Selector } from '#agent/plan.ts'
import { filterText, intentOf } from '../replies/describe.ts'
import { doubtOf } from '../targets/doubts.ts'
import type { Scope } from '../targets/scope.ts'
import { filtersOf } from '../targets/selector.ts'
import { type Item, is } from '../words/items.ts'
import type { Result } from './result.ts'

/** "more this week than last week?", "this month compared to last month": a count for each period, side by side. */
export const countEach = (items: readonly Item[], scope: Scope): Result | undefined => {
  const periods = items.filter((item) => item.interval !== undefined)
  if (periods.length < 2) return undefined
  const steps: CountStep[] = []
  for (const period of periods) {
    const within = items.filter((item) => item === period || item.interval === undefined)
    const selector = filtersOf(within, scope.language)
    const doubt = doubtOf(within, selector, scope.language)
    if (doubt !== undefined) return { ask: doubt }
    steps.push(countStep(selector, scope))
  }
  return { steps }
}

const countStep = (selector: Selector, { language }: Scope): CountStep => ({
  do: 'count',
  intent: intentOf('count', language, filterText(selector, language)),
  selector,
})

/** "are there more tickets this week than last week?": a comparison, whose answer is in the numbers. */
export const isComparison = (items: readonly Item[]): boolean =>
  items.filter((item) => item.interval !== undefined).length > 1 &&
  items.some((item) => COMPARING.test(item.fold)) &&
  !items.some((item) => is(item, 'show', 'find') && item.fold !== 'compare')
const COMPARING =
  /^(?:more|fewer|less|than|vs|versus|compare|compared|mehr|weniger|als|plus|moins|que|mas|menos|flere|faerre|end)$/
