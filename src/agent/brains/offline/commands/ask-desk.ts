import type { ListStep, Ordering, Selector, Step, Targets } from '#agent/plan.ts'
import { bareId } from '../numbers/bare-id.ts'
import { filterText, intentOf, reachOf } from '../replies/describe.ts'
import { replies } from '../replies/replies.ts'
import { asksForDeleted, doubtOf } from '../targets/doubts.ts'
import { lastMany, lastRead } from '../targets/facts.ts'
import type { Scope } from '../targets/scope.ts'
import { endOf, exceptions, filtersOf, isOr, limitOf, refined, searchedIn } from '../targets/selector.ts'
import { isBound, targetsOf } from '../targets/targets.ts'
import { type Item, is } from '../words/items.ts'
import { topicWords } from '../words/words.ts'
import { unbound } from './change.ts'
import { countEach } from './compared.ts'
import type { Result } from './result.ts'

/** Show, list, find: ids and one ticket are shown, everything else is a list. */
export const show = (said: readonly Item[], scope: Scope): Result => {
  const items = said.some((item) => SAYS.test(item.fold)) ? bareId(said, scope.language) : said
  if (isStatusOverview(items)) return count(items, scope)
  const ids = exceptions(items).named.flatMap((item) => item.ids ?? [])
  if (ids.length > 0 && items.some((item) => is(item, 'member-foreign')) && !is2(items, 'mention', 'description'))
    return { refuse: replies[scope.language].noPriority }
  if (ids.length > 0) return shown({ by: 'ids', ids: [...new Set(ids)] }, items, scope)
  if (isPlural(items) || isStatusMentioning(items) || isStatusAlone(items) || isPeriodAlone(items, scope))
    return list(items, scope)
  if (asksForDeleted(items)) return { refuse: replies[scope.language].noDeletedList }
  if (isNewAlone(items)) return list([...items, ...NEWEST], scope)
  const end = endOf(items)
  if (end || items.some(isOr)) return list(items, scope)
  if (items.some((item) => is(item, 'unsupported') && / /.test(item.fold)) && !items.some((item) => is(item, 'ticket')))
    return { refuse: replies[scope.language].noPriority }
  const targets = targetsOf(items, scope)
  if (!isBound(targets)) return unbound(targets, scope, { do: 'show' })
  return shown(targets, items, scope)
}

/** "tell me what 1 says" */
export const SAYS = /^(?:says?|reads?|means?)$/

export const list = (items: readonly Item[], scope: Scope): Result => {
  const step = listStep(items, scope)
  const doubt = doubtOf(items, step.selector, scope.language)
  return doubt === undefined ? { steps: [step] } : { ask: doubt }
}

const listStep = (items: readonly Item[], scope: Scope): ListStep => {
  const end = endOf(items)
  const { limit, ordering } = orderOf(items)
  const filters = filtersOf(items, scope.language)
  const sought = ordering ? items.filter((item) => !is(item, 'title', 'status')) : items
  const bare = filters.text === undefined && filters.anyText === undefined && !isPlural(items) && end === undefined
  const words = bare ? searchedIn(sought, scope.language) : {}
  const selector = withThem({ ...filters, ...words }, items, scope)
  return {
    do: 'list',
    intent: intentOf('list', scope.language, filterText(selector, scope.language)),
    selector,
    ...(ordering && { ordering }),
    ...(limit !== undefined && { limit }),
  }
}

/** In which order, and how many of it: "sorted by title", "the two newest". */
export const orderOf = (items: readonly Item[]): Pick<ListStep, 'ordering' | 'limit'> => {
  const end = endOf(items)
  const limit = end?.count ?? limitOf(items)
  const ordering = orderingOf(items) ?? end?.ordering
  return { ...(ordering && { ordering }), ...(limit !== undefined && { limit }) }
}

/** "how many …", with "by status", "per week" or "what share". */
export const count = (items: readonly Item[], scope: Scope): Result => {
  const by = is2(items, 'by-status')
    ? 'status'
    : is2(items, 'by-day')
      ? 'day'
      : is2(items, 'by-week')
        ? 'week'
        : is2(items, 'by-month')
          ? 'month'
          : undefined
  const compared = by === undefined ? countEach(items, scope) : undefined
  if (compared) return compared
  const selector = withThem(filtersOf(items, scope.language), items, scope)
  const doubt = doubtOf(items, selector, scope.language)
  if (doubt !== undefined) return { ask: doubt }
  const intent = intentOf('count', scope.language, filterText(selector, scope.language))
  const versus =
    items.some((item) => item.statuses && /\b(?:vs|versus)\b/.test(item.fold)) ||
    items.filter((item, at) => item.statuses && is(items[at + 1], 'tickets')).length > 1
  const each = by ?? (versus || selector.statuses?.length === 3 ? 'status' : undefined)
  return {
    steps: [{ do: 'count', intent, selector, ...(each && { by: each }), ...(is2(items, 'share') && { share: true }) }],
  }
}

export const history = (items: readonly Item[], scope: Scope): Result =>
  items.some((item) => is(item, 'member-foreign') && !is(item, 'history'))
    ? { refuse: replies[scope.language].noPriority }
    : about('history', items, scope)
export const similar = (items: readonly Item[], scope: Scope): Result => about('similar', items, scope)

export const isPlural = (items: readonly Item[]): boolean =>
  items.some(
    (item) =>
      is(item, 'tickets') ||
      (is(item, 'all') && item.statuses === undefined) ||
      (is(item, 'desk') && / /.test(item.fold)),
  )

/** "what is open that mentions vpn" */
const isStatusMentioning = (items: readonly Item[]): boolean =>
  items.some((item) => item.statuses !== undefined) &&
  items.some((item) => is(item, 'mention')) &&
  !items.some((item) => is(item, 'ticket', 'one-of-list', 'description', 'title'))

/** "show me what was filed in the past week": a period, and nothing that names a ticket. */
const isPeriodAlone = (items: readonly Item[], { language }: Scope): boolean =>
  items.some((item) => item.interval !== undefined) &&
  !items.some((item) => item.quote !== undefined || is(item, 'ticket', 'one-of-list', 'history')) &&
  topicWords(items, language).length === 0

/** "what is new?": the newest. */
export const isNewAlone = (items: readonly Item[]): boolean =>
  items.some((item) => is(item, 'new')) &&
  items.every((item) => item.mark !== undefined || is(item, 'new', 'stop', 'filler', 'is'))
const NEWEST: readonly Item[] = [
  { text: '', fold: '', start: 0, end: 0, concepts: new Set(['newest', 'tickets']) },
  { text: '10', fold: '10', start: 0, end: 0, concepts: new Set(), number: 10 },
]

/** "what is open", "anything still closed?": a status, and nothing else that names a ticket. */
export const isStatusAlone = (items: readonly Item[]): boolean =>
  items.some((item) => item.statuses !== undefined) &&
  items.every(
    (item, at) =>
      item.statuses !== undefined ||
      item.mark !== undefined ||
      item.lineBreak ||
      item.interval !== undefined ||
      /^ones$/.test(item.fold) ||
      (item.fold === 'that' && is(items[at + 1], 'is')) ||
      (is(item, ...AROUND_STATUS) && !is(item, 'it', 'ticket', 'one-of-list')),
  )
const AROUND_STATUS = [
  'stop',
  'filler',
  'is',
  'desk',
  'question',
  'all',
  'show',
  'find',
  'again',
  'and',
  'next',
] as const

const OVERVIEW = ['by-status', 'by-day', 'by-week', 'by-month'] as const

/** "by status"; `alone`: and nothing else, as in "statistics by status, please". */
export const isStatusOverview = (items: readonly Item[], alone = false): boolean =>
  is2(items, ...OVERVIEW) && (!alone || items.every((item) => is(item, ...OVERVIEW, 'filler', 'stop', 'thanks')))

const is2 = (items: readonly Item[], ...concepts: Parameters<typeof is>[1][]): boolean =>
  items.some((item) => is(item, ...concepts))

const about = (act: 'history' | 'similar', said: readonly Item[], scope: Scope): Result => {
  const items = bareId(said, scope.language)
  const targets = targetsOf(items, scope)
  if (!isBound(targets)) return unbound(targets, scope, { do: 'show' })
  return { steps: [{ do: act, intent: intentOf(act, scope.language, reachOf(targets, scope.language)), targets }] }
}

const shown = (targets: Targets, items: readonly Item[], scope: Scope): Result => {
  const about = is2(items, 'when')
    ? 'created'
    : is2(items, 'description')
      ? 'description'
      : is2(items, 'status') || items.some((item) => item.statuses)
        ? 'status'
        : 'all'
  const step: Step = {
    do: 'show',
    intent: intentOf('show', scope.language, reachOf(targets, scope.language)),
    targets,
    about,
  }
  return { steps: [step] }
}

/** "how many of them are open", "only those from last week": within what was shown or counted before. */
const withThem = (selector: Selector, items: readonly Item[], { context }: Scope): Selector => {
  const bare =
    is2(items, 'count') &&
    Object.keys(selector).length === 0 &&
    !is2(items, 'all', 'desk') &&
    !items.some((item) => TOTAL.test(item.fold))
  const them =
    bare ||
    items.some((item) => is(item, 'them', 'it') && !is(item, 'stop')) ||
    items.some((item) => /^(?:them|those|these|davon|dem|ellos|that|das|ca)$/.test(item.fold))
  if (!them || items.some((item) => is(item, 'tickets'))) return selector
  const before = lastRead(context)
  if (before) return refined(before.selector, selector)
  const many = lastMany(context)
  return many && 'ids' in many ? { ids: many.ids, ...selector } : selector
}

const orderingOf = (items: readonly Item[]): Ordering | undefined => {
  const byTitle = items.some(
    (item, at) => is(item, 'title') && /^(?:by|nach|par|por|efter)$/.test(items[at - 1]?.fold ?? ''),
  )
  if (!byTitle && !is2(items, 'sorted', 'ascending', 'descending'))
    return is2(items, 'newest') ? '-created' : is2(items, 'oldest') ? 'created' : undefined
  const descending = is2(items, 'descending', 'newest')
  const member =
    is2(items, 'title') || items.some((item) => /alphabet|alfabet/.test(item.fold))
      ? 'title'
      : is2(items, 'status')
        ? 'resolution_status'
        : items.some((item) => is(item, 'number-sign'))
          ? 'id'
          : 'created'
  return descending ? `-${member}` : member
}

/** "how many in total?" leaves what was listed before. */
const TOTAL = /\b(?:total|altogether|overall|insgesamt|gesamt|tout|i alt)\b/
