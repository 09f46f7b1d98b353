import { type Item, is, isBare } from '../words/items.ts'
import { topicWords } from '../words/words.ts'
import { referent } from './facts.ts'
import type { Bound, Scope } from './scope.ts'

/** "it": what this message named or did before, what it told about, or what the thread was about. */
export const fromPronoun = (items: readonly Item[], scope: Scope): Bound | undefined => {
  const pronoun =
    items.some((item) => is(item, 'it', 'ticket', 'one-of-list') && item.interval === undefined) ||
    isToldOfIt(items, scope)
  const implied =
    (scope.steps.length > 0 ||
      toldNumbers(scope.told).length === 1 ||
      scope.named.length > 0 ||
      (scope.told.some((item) => is(item, 'it')) && referent(scope.context).length === 1) ||
      (scope.implicit === true && referent(scope.context).length === 1)) &&
    topicWords(items, scope.language).length === 0 &&
    items.every((item) => item.quote === undefined)
  if (!pronoun && !implied) return undefined
  if (scope.named.length === 1 && scope.told.some(isNumberOfList)) return { missing: 'which' }
  if (isAnother(items) || (scope.named.length === 1 && items.some(isSeveral))) return { missing: 'which' }
  if (items.some((item) => isBare(item))) return { missing: 'which' }
  if (scope.named.length === 0 && scope.told.some(isStrayNumber)) return { missing: 'which' }
  const told = toldNumbers(scope.told)
  if (told.length > 1) return { missing: 'which' }
  if (told.length === 1 && scope.named.length === 0) return { by: 'ids', ids: told }
  if (scope.named.length === 1) return { by: 'ids', ids: [...scope.named] }
  const step = scope.steps.findLastIndex(
    (one) => one.do === 'show' || one.do === 'create' || one.do === 'update' || one.do === 'list',
  )
  const before = scope.steps[step]
  if (before && 'targets' in before && before.targets.by === 'ids') return { by: 'ids', ids: before.targets.ids }
  if (before) return { by: 'step', step }
  const thread = referent(scope.context)
  const numbered = scope.told.flatMap((item) =>
    item.number !== undefined && thread.includes(item.number) ? [item.number] : [],
  )
  if (numbered.length === 1) return { by: 'ids', ids: numbered }
  const topic = topicWords(scope.told, scope.language)
  const named = namedTopic(scope)
  if (named.length > 0 && !named.every(isDigits)) return { by: 'selector', selector: { topic: named }, expects: 'one' }
  const thing = equipmentOf(scope)
  if (thread.length === 1 && thing.length > 0)
    return { by: 'selector', selector: { ids: thread, topic: thing }, expects: 'one' }
  if (thread.length === 1) return { by: 'ids', ids: thread }
  if (thread.length > 1) return { missing: 'which', candidates: thread }
  if (topic.every(isDigits)) return { missing: 'which' }
  return { by: 'selector', selector: { topic }, expects: 'one' }
}

/** "I called 6, close it": a ticket, or somebody's number. "The lamp in room 5 works, close it" has its noun. */
const isStrayNumber = (item: Item, at: number, told: readonly Item[]): boolean =>
  item.number !== undefined &&
  !item.numberWord &&
  !item.ids &&
  /^(?:called|call|i have|i had|we have|i got)$/.test(told[at - 1]?.fold ?? '')

/** "we don't need 24 anymore, delete it": a number that counts and measures nothing. */
const toldNumbers = (told: readonly Item[]): number[] =>
  told.flatMap((item, at) => {
    const [before, next] = [told[at - 1], told[at + 1]]
    const free =
      next === undefined ||
      next.mark === ',' ||
      is(next, 'filler') ||
      /^(?:anymore|any more|now|already|today|by)$/.test(next.fold)
    const object = is(before, 'status-resolved', 'status-closed', 'status-open') || NEEDED.test(before?.fold ?? '')
    return item.number !== undefined && item.number > 0 && !item.numberWord && !item.ids && free && object
      ? [item.number]
      : []
  })

const NEEDED = /^(?:with|needs?|needed|wants?)$/

/** "the other one", "the previous ticket": a ticket, and not the one that the thread is about. */
const isAnother = (items: readonly Item[]): boolean =>
  items.some(
    (item, at) =>
      ANOTHER.test(item.fold) && (items[at + 1] === undefined || is(items[at + 1], 'ticket', 'one-of-list', 'filler')),
  )
const ANOTHER = /^(?:other|another|next|previous|preceding|following|andere[nrs]?|autre|otr[oa]|anden|andet)$/

/** "5 and the 15 …": a ticket that was told of and not read as one. */
const isNumberOfList = (item: Item, at: number, told: readonly Item[]): boolean => {
  const before = is(told[at - 1], 'stop') && !is(told[at - 1], 'and') ? at - 2 : at - 1
  return item.number !== undefined && !item.numberWord && is(told[before], 'and') && told[before - 1]?.ids !== undefined
}

/** "las licencias": the article of a noun. */
const isBeforeWord = (item: Item | undefined): boolean =>
  item !== undefined && item.mark === undefined && !is(item, 'filler', 'all', 'them')

/** "both", where only one of them was named. */
const isSeveral = (item: Item, at: number, items: readonly Item[]): boolean =>
  (is(item, 'them') && /^(?:|les|los|las|dem|eux)$/.test(item.fold) && !isBeforeWord(items[at + 1])) ||
  (is(item, 'them') &&
    /(?:^| )(?:both|beiden?|les deux|los dos|las dos|amb[oa]s|begge|alle|all|tous|toutes|todos|todas)(?: |$)/.test(
      item.fold,
    ))

/** A number that was told of is looked for in no text: "4411" has an 11 in it. */
const isDigits = (word: string): boolean => /^\d+$/.test(word)

/** "Das ist erledigt, bitte schließen": the pronoun stands in what was told. */
const isToldOfIt = (items: readonly Item[], { told, language }: Scope): boolean =>
  told.some((item) => is(item, 'it') && !is(item, 'is')) &&
  told.some((item) => item.statuses !== undefined) &&
  topicWords([...told, ...items], language).length === 0

/** "The keyboard ticket is fixed, close it": the ticket that was told about by its topic, whatever the thread was about. */
const namedTopic = ({ told, language }: Scope): string[] => {
  const noun = told.findLastIndex((item) => is(item, 'ticket', 'one-of-list') && item.ids === undefined)
  const from = told.findLastIndex((item, at) => at < noun && topicWords([item], language).length === 0)
  return noun === -1 ? [] : topicWords(told.slice(from + 1, noun), language)
}

/** "The keyboard works again, close it": the ticket of the thread, when it is about a keyboard. */
const equipmentOf = ({ told, language }: Scope): string[] =>
  topicWords(
    told.filter((item) => is(item, 'equipment')),
    language,
  )
