import type { Draft } from '#agent/plan.ts'
import type { Result } from '../commands/result.ts'
import type { Clause } from '../grammar/clauses.ts'
import type { Command } from '../grammar/command-place.ts'
import type { Language } from '../lexicon/concepts.ts'
import { replies } from '../replies/replies.ts'
import { type Item, is, isMark } from '../words/items.ts'
import { isHalfMeant } from './half-meant.ts'
import { isHearsay } from './hearsay.ts'
import { isMusing } from './musing.ts'
import { isUnderHead } from './put-off.ts'
import { isSubordinate } from './subordinate.ts'

/** "Close ticket 5?" asks about it; "can you close ticket 5?" asks for it. */
export const confirmed = (
  result: Result,
  clauses: readonly Clause[],
  at: number,
  command: Command,
  language: Language,
): Result => {
  const { question = false, items = [], sentence } = clauses[at] ?? {}
  const said = clauses.flatMap((clause) => (clause.sentence === sentence ? clause.items : []))
  const asked = (question && !said.some((item) => REQUEST.test(item.fold))) || isWork(items[command.at])
  if (
    !('steps' in result) ||
    !(
      asked ||
      isUnderHead(clauses, at) ||
      isHalfMeant(clauses, at, command, language) ||
      isWarning(items, command) ||
      isMusing(items, command) ||
      isMay(items, command, question) ||
      isHearsay(clauses, at, command) ||
      isSubordinate(clauses, at, command)
    )
  )
    return result
  const write = result.steps.find((step) => step.do === 'update' || step.do === 'delete')
  if (write === undefined) return result
  const draft: Draft =
    write.do === 'update'
      ? { do: 'update', targets: write.targets, changes: write.changes }
      : { do: 'delete', targets: write.targets }
  return { ask: `${write.intent}?`, draft }
}

/** "Create a ticket to close 3?" asks whether; "can you create …?" and what stands behind a colon do not. */
export const offeredWhenAsked = (result: Result, clause: Clause | undefined, language: Language): Result => {
  const step = 'steps' in result && result.steps.length === 1 ? result.steps[0] : undefined
  const asked =
    clause?.question && !clause.items.some((item) => REQUEST.test(item.fold) || isMark(item, ':') || item.quote)
  return asked && step?.do === 'create'
    ? { ask: replies[language].askReport, draft: { do: 'create', ...step.values } }
    : result
}

/** "fix ticket 5" may ask for the work itself, which is not done by a status. */
const isWork = (item: Item | undefined): boolean => item?.fold === 'fix'

/** "it would be wrong to close ticket 5" */
const isWarning = (items: readonly Item[], { at }: Command): boolean =>
  items.slice(0, at).some((item) => WARNING.test(item.fold) && !is(item, 'filler'))
const WARNING =
  /^(?:wrong|mistake|premature|early|risky|dangerous|unwise|stupid|silly|unfair|falsch|fehler|faux|mal|error|forkert)$/

const REQUEST =
  /^me$|\b(?:can|could|would|will|won't|why don't|please|pls|plz|mind|porfa|porfis|kannst|konntest|konnen|konnten|bitte|wurden? sie|wurdest du|peux|pouvez|pourr|veux|svp|stp|plait|puede|podei|podri|favor|ka|kunne|vil|venligst|gider)/

/** "could I delete 5?" asks whether one may; "could I please …" asks for it. */
const isMay = (items: readonly Item[], { at }: Command, question: boolean): boolean => {
  const before = items
    .slice(0, at)
    .map((item) => item.fold)
    .join(' ')
  const may = I_CAN.test(before) || MAY.test(before) || (question && (MAY_ONE.test(before) || isMayBe(items)))
  return may && !items.some((item) => /please|pls|plz|bitte|favor|stp|svp|venligst/.test(item.fold))
}
/** "show me ticket 5 so I can close it" */
const I_CAN = /(?:^| )i (?:can|could|may|might)(?: |$)/
const MAY =
  /\b(?:(?:can|could|may|might) (?:i|we)|(?:kann|konnte|darf|durfte) ich|puis je|pourrais je|(?:kan|ma|kunne) jeg|puedo|podria yo|se podrian?|on pourrait|man (?:kann|konnte|kan|kunne))\b/
/** "Kann Ticket 5 geschlossen werden?": said of the ticket, not to the agent. */
const isMayBe = (items: readonly Item[]): boolean => {
  const [modal, article, noun] = items.filter((item) => item.mark === undefined)
  const subject = /^(?:the|das|le|la|el|den)$/.test(article?.fold ?? '') ? noun : article
  return MODAL.test(modal?.fold ?? '') && subject?.ids !== undefined
}
const MODAL = /^(?:kann|konnte|darf|kan|kunne|ma|can|could|may|puede|podria|peut|pourrait)$/
const MAY_ONE = /\b(?:se pueden?|se podrian?|(?:kann|darf) man|peut on|(?:kan|ma) man)\b/
