import type { Draft, Step, Targets, UpdateStep } from '#agent/plan.ts'
import type { ResolutionStatus, TicketChanges } from '#contract/ticket.ts'
import type { Command } from '../grammar/command-place.ts'
import type { Language } from '../lexicon/concepts.ts'
import { DEED_OF, type Deed, intentOf, reachOf } from '../replies/describe.ts'
import { numbered, replies } from '../replies/replies.ts'
import { eachTarget } from '../targets/each-target.ts'
import type { Bound, Missing, Scope } from '../targets/scope.ts'
import { isBound, targetsOf } from '../targets/targets.ts'
import { askUnread } from '../unasked/ask-unread.ts'
import { leftOver } from '../unasked/left-over.ts'
import { type Item, is, isContent, isMark } from '../words/items.ts'
import { fieldValues, replacement } from './fields.ts'
import { pairs, stepsOfPairs, stepsOfTitles, titlePairs, wordedPairs } from './pairs.ts'
import { withQuotedStatus } from './quoted-status.ts'
import type { Result } from './result.ts'
import { isDeferred, isSomeOfThem, isTakenFrom, isUnclear } from './unclear.ts'

const STATUS_OF: Partial<Record<Command['verb'], ResolutionStatus>> = {
  close: 'CLOSED',
  resolve: 'RESOLVED',
  reopen: 'OPEN',
}

/** Close, resolve, reopen, set, rename, edit: one update step, or what is missing for it. */
export const change = (said: readonly Item[], command: Command, scope: Scope): Result => {
  const { text } = scope
  const say = replies[scope.language]
  const items = withQuotedStatuses(said, command, scope.language)
  if (isSomeOfThem(items)) return { ask: say.askRephrase }
  const verb = items[command.at]
  const fixed = STATUS_OF[command.verb]
  const rest = items.filter((_, at) => at !== command.at && at !== command.particle)
  if (fixed !== undefined && rest.every((item) => item.mark !== undefined || is(item, 'filler', 'thanks')))
    return bind(rest, { resolution_status: fixed }, { ...scope, implicit: true }, verb)
  if (fixed !== undefined && isGivenAnother(rest, fixed)) return { ask: say.askRephrase }
  if (fixed !== undefined)
    return bind(withoutEcho(rest, fixed), { resolution_status: fixed }, withImplied(scope, command, verb), verb)
  const unvalued = fieldValues(items, command, text).left.filter((item) => item !== verb)
  if (unvalued.some((item) => is(item, 'status-foreign') && item.statuses === undefined && item.quote === undefined))
    return { refuse: say.noSuchStatus }
  if (unvalued.some((item) => is(item, 'unsupported'))) return { refuse: say.noPriority }
  if (unvalued.some((item, at) => item.statuses !== undefined && HEDGED.test(unvalued[at - 1]?.fold ?? '')))
    return { ask: say.askRephrase }
  const replaced = replacement(items, command)
  if (replaced) return bind(replaced.left, {}, scope, verb, replaced.replace)
  const titles = titlePairs(rest)
  if (
    titles.length > 1 &&
    !rest.some((item) => is(item, 'description') && item.quote === undefined) &&
    (command.verb === 'rename' || rest.some((item) => is(item, 'title')))
  )
    return stepsOfTitles(titles, scope)
  const worded =
    command.verb === 'rename' && rest.every((item) => item.quote === undefined) ? wordedPairs(rest, text) : []
  if (worded.length > 1) return stepsOfTitles(worded, scope)
  const paired = pairs(rest)
  if (paired.length > 1)
    return rest.some((item) => item.quote !== undefined) ? { ask: say.askRephrase } : stepsOfPairs(paired, scope)
  const fields = fieldValues(items, command, text)
  const valued = withoutCopula(fields.left, verb).map((item) => withQuotedStatus(item, command, scope.language))
  if (valued.some((item) => item.quote === undefined && is(item, 'status-foreign') && item.statuses === undefined))
    return { refuse: say.noSuchStatus }
  const status = statusValue(valued)
  if (command.verb === 'rename' && (status || (isNumber(fields.values.title) && !items.some((item) => item.quote))))
    return askWhat(
      fields.left.filter((item) => item !== verb && item.statuses === undefined),
      scope,
      'title',
    )
  const left = status ? valued.filter((_, at) => at < status.from || at >= status.to) : valued
  const adds = command.verb === 'append'
  const changes: TicketChanges = adds ? {} : { ...fields.values, ...(status && { resolution_status: status.value }) }
  if (Object.keys(changes).length === 0 && scope.told.length > 0)
    return change(
      [...scope.told, ...items],
      { ...command, at: command.at + scope.told.length },
      {
        ...scope,
        told: [],
      },
    )
  if (Object.keys(changes).length === 0)
    return askWhat(
      left.filter((item) => item !== verb),
      scope,
      adds && memberOf(items, command) !== 'title' ? 'whole' : memberOf(items, command),
    )
  return bind(
    left.filter((item) => item !== verb && !(status && is(item, 'status') && item.statuses === undefined)),
    changes,
    { ...scope, implicit: true },
    verb,
  )
}

/** "Ticket 12 wieder auf, Ticket 13 zu", "3 schließen und 5 auf gelöst": the last of them is to go elsewhere. */
const isGivenAnother = (items: readonly Item[], fixed: ResolutionStatus): boolean =>
  items.some((item, at) => {
    if (item.statuses?.length !== 1 || item.denied || item.statuses[0] === fixed) return false
    const last = items.findLastIndex((one, index) => index < at && !is(one, 'to', 'filler', 'set'))
    const before = items.slice(0, last)
    if (items[last]?.ids === undefined || before.some((one) => is(one, 'except', 'leave'))) return false
    return before.some((one) => one.ids !== undefined) || (last < at - 1 && (items[last]?.ids?.length ?? 0) > 1)
  })

/** `3 to "resolved", 5 to "closed"`: names of statuses, where no title and no description is spoken of. */
const withQuotedStatuses = (items: readonly Item[], command: Command, language: Language): readonly Item[] =>
  items.filter((item) => item.quote !== undefined).length > 1 &&
  !items.some((item) => is(item, 'title', 'description') && item.quote === undefined)
    ? items.map((item) => withQuotedStatus(item, command, language))
    : items

/** "resolve it as fixed", "close it, it is done": the status named again is no filter; "close the closed ones" keeps it. */
const withoutEcho = (items: readonly Item[], status: ResolutionStatus): Item[] =>
  items.filter(
    (item, at) =>
      !(
        item.statuses?.length === 1 &&
        item.statuses[0] === status &&
        !is(items[at + 1], 'ticket', 'tickets', 'one-of-list') &&
        is(items[at - 1], 'to', 'is')
      ),
  )

/** The status to set: the one after "to", "as" or "status"; before a noun it says which tickets are meant. */
const statusValue = (items: readonly Item[]): { value: ResolutionStatus; from: number; to: number } | undefined => {
  for (let at = items.length - 1; at >= 0; at--) {
    const statuses = items[at]?.statuses
    const value = statuses?.[0]
    if (value === undefined || statuses?.length !== 1 || is(items[at + 1], 'tickets', 'ticket', 'one-of-list')) continue
    let from = at
    while (
      from > 0 &&
      (is(items[from - 1], 'to', 'status', 'filler') ||
        isMark(items[from - 1], ':=,') ||
        (/^(?:the|der|le|el|den|its)$/.test(items[from - 1]?.fold ?? '') && is(items[from], 'status'))) &&
      items[from - 1]?.ids === undefined &&
      !(isPronounOnly(items[from - 1]) && !is(items[from], 'status'))
    )
      from--
    const marked = items.slice(from, at).some((item) => is(item, 'to', 'status'))
    const relative =
      (is(items[at - 1], 'is', 'neg') && !WISHED.test(items[at - 1]?.fold ?? '')) ||
      RELATIVE.test(items[at - 1]?.fold ?? '')
    if (marked || !relative) return { value, from, to: at + 1 }
  }
  return undefined
}

/** "j'aimerais que le 18 soit fermé" */
const WISHED = /^(?:etant|soit|soient|sea|sean|este|esten)$/
const RELATIVE =
  /^(?:that|which|who|still|already|noch|bereits|die|der|das|qui|encore|deja|que|aun|todavia|ya|som|der|stadig|allerede|now)$/

/** "mark 3 as almost resolved": it is not. */
const HEDGED =
  /^(?:almost|nearly|partially|partly|probably|possibly|maybe|half|hardly|fast|teilweise|presque|casi|naesten)$/

/** "make sure 3 is closed" */
const withoutCopula = (items: readonly Item[], verb: Item | undefined): readonly Item[] =>
  is(verb, 'ensure') ? items.filter((item, at) => !(is(item, 'is') && items[at + 1]?.statuses !== undefined)) : items

/** "rename 3 as 6" names another ticket rather than a title; "rename 3 to closed" may mean the status. */
const isNumber = (title: string | undefined): boolean => title !== undefined && /^#?\d+$/.test(title)

const isPronounOnly = (item: Item | undefined): boolean =>
  is(item, 'it', 'them') && !/^(?:the|der|le|el|den|its)$/.test(item?.fold ?? '')

const bind = (
  said: readonly Item[],
  changes: TicketChanges,
  scope: Scope,
  verb: Item | undefined,
  replace?: UpdateStep['replace'],
): Result => {
  const deed: Deed =
    changes.resolution_status && Object.keys(changes).length === 1 ? DEED_OF[changes.resolution_status] : 'edit'
  return bound(said, scope, verb, { do: 'update', changes }, (targets) => ({
    do: 'update',
    intent: intentOf(deed, scope.language, reachOf(targets, scope.language)),
    targets,
    changes,
    ...(replace && { replace }),
  }))
}

/** The steps of a change that is asked for now, and of which every word is accounted for. */
const bound = (
  said: readonly Item[],
  scope: Scope,
  verb: Item | undefined,
  draft: Draft,
  step: (targets: Targets) => Step,
): Result => {
  const { language } = scope
  if (isDeferred(said)) return { ask: replies[language].noSchedule }
  const items = withoutReason(said)
  if (isUnclear(items)) return { ask: replies[language].askRephrase }
  const bounds = eachTarget(items, scope)
  const result = stepsFor(bounds, scope, draft, step)
  const left = leftOver(items, bounds, { from: verb?.end ?? 0, language })
  return left ? askUnread(result, left.unread, scope) : result
}

/** "close 5 because 6 says the same": tickets of the reason are none of the command. */
const withoutReason = (items: readonly Item[]): readonly Item[] => {
  const ids = items.findIndex((item) => item.ids !== undefined)
  const at = items.findIndex((item, index) => index > ids && is(item, 'because') && item.interval === undefined)
  return ids === -1 || at === -1 ? items : items.slice(0, at)
}

/** A step for each target; one that is not bound is asked about before anything is done. */
const stepsFor = (bounds: readonly Bound[], scope: Scope, draft: Draft, step: (targets: Targets) => Step): Result => {
  const targets = bounds.filter(isBound)
  const missing = bounds.find((bound): bound is Missing => !isBound(bound))
  return missing ? unbound(missing, scope, draft) : { steps: targets.map(step) }
}

/** Delete and restore. */
export const remove = (items: readonly Item[], command: Command, scope: Scope): Result => {
  const said = items.filter((_, at) => at !== command.at && at !== command.particle)
  const act = command.verb === 'restore' ? 'restore' : 'delete'
  const rest = withoutReason(said)
  if (isSomeOfThem(items) || isTakenFrom(rest)) return { ask: replies[scope.language].askRephrase }
  if (
    rest.some(
      (item, at) =>
        is(item, 'description', 'title') &&
        item.quote === undefined &&
        !is(item, 'one-of-list', 'about') &&
        !(is(item, 'title') && rest[at + 1]?.quote !== undefined),
    )
  )
    return { ask: replies[scope.language].askRephrase }
  return bound(said, withImplied(scope, command, items[command.at]), items[command.at], { do: act }, (targets) => ({
    do: act,
    intent: intentOf(act, scope.language, reachOf(targets, scope.language)),
    targets,
  }))
}

/** "wieder öffnen", "wiederherstellen": what was done before; "mach das zu" has its pronoun within the verb. */
const withImplied = (scope: Scope, { verb, particle }: Command, item: Item | undefined): Scope =>
  verb === 'reopen' || verb === 'restore' || (particle !== undefined && item?.fold.includes(' '))
    ? { ...scope, implicit: true }
    : scope

export const unbound = (bound: Missing, { language }: Scope, draft: Draft): Result => {
  const say = replies[language]
  if (bound.question !== undefined) return { ask: bound.question, draft }
  if (bound.missing === 'foreign') return { refuse: `${say.cannot} ${say.can}` }
  if (bound.missing === 'all-of-what') return { ask: say.askAll, draft }
  if (bound.candidates && bound.candidates.length > 0) return { ask: say.askWhichOf(numbered(bound.candidates)), draft }
  return { ask: say.askWhich, draft }
}

/** The member that is named without a value: "rename ticket 5", "change the description of 5". */
const memberOf = (items: readonly Item[], { verb }: Command): 'title' | 'description' | undefined => {
  const members = (['title', 'description'] as const).filter((member) => items.some((item) => is(item, member)))
  return members.length === 1 ? members[0] : members.length === 0 && verb === 'rename' ? 'title' : undefined
}

const askWhat = (
  items: readonly Item[],
  scope: Scope,
  member: 'title' | 'description' | 'whole' | undefined,
): Result => {
  const say = replies[scope.language]
  const targets = targetsOf(items, member ? { ...scope, implicit: true } : scope)
  if (!isBound(targets)) {
    if (items.every((item) => item.mark !== undefined || is(item, 'filler', 'stop')))
      return { ask: say.askWhich, draft: { do: 'update' } }
    if (targets.missing === 'foreign' || targets.missing === 'none') return { refuse: `${say.cannot} ${say.can}` }
    return { ask: say.askRephrase }
  }
  if (member === 'whole') return { ask: say.askWhole, draft: { do: 'update', targets, member: 'description' } }
  if (member === 'title') return { ask: say.askTitle, draft: { do: 'update', targets, member } }
  if (member === 'description') return { ask: say.askDescription, draft: { do: 'update', targets, member } }
  const to = items.findIndex((item) => is(item, 'to') && !is(item, 'filler'))
  if (to !== -1 && items.slice(to).some(isContent)) return { refuse: say.onlyMembers }
  return { ask: say.askWhat(reachOf(targets, scope.language)), draft: { do: 'update', targets } }
}
