import type { Draft, Reading, ReadingContext, Step, Targets } from '#agent/plan.ts'
import { create, createStep, titleOf } from '../commands/create.ts'
import { fieldValues } from '../commands/fields.ts'
import { commandAt } from '../grammar/command-place.ts'
import type { Language } from '../lexicon/concepts.ts'
import { intentOf, reachOf } from '../replies/describe.ts'
import { replies } from '../replies/replies.ts'
import { lastShown } from '../targets/facts.ts'
import type { Scope } from '../targets/scope.ts'
import { isBound, targetsOf } from '../targets/targets.ts'
import { is, isBare } from '../words/items.ts'
import type { Message } from '../words/message.ts'
import { topicWords } from '../words/words.ts'
import { isOrder } from './reports.ts'
import { isTalk } from './talk.ts'

/** Reads a message as the answer to the question the turn before ended with; nothing when it is about something else. */
export const answerToDraft = (message: Message, context: ReadingContext): Reading | undefined => {
  const draft = context.facts.draft
  if (draft === undefined) return undefined
  const { items, language } = message
  if (isTalk(items, 'no', 'never-mind')) return { kind: 'answer', text: replies[language].nothingDone }
  if (draft.do === 'create' && stepOf(draft, language) && isOrder(items, language)) return confirmed(draft, language)
  if (isTalk(items, 'yes') && !message.clauses.some((clause) => clause.question)) return confirmed(draft, language)
  if (
    message.clauses.some((clause) => isOwnCommand(clause.items, language, draft)) ||
    message.clauses.some((clause) => clause.question && draft.do !== 'create' && !isPick(clause.items))
  )
    return undefined
  if (draft.do === 'create') return filledCreate(message, draft)
  if ((draft.do !== 'update' || draft.changes !== undefined) && hasValue(items)) return undefined
  if (draft.targets === undefined && isDeniedPick(items))
    return { kind: 'ask', question: replies[language].askWhich, draft }
  return filled(message, context, draft)
}

/** "el 5 no", "das zweite nicht": says which one is not meant. */
const isDeniedPick = (items: Message['items']): boolean => {
  const last = items.findLast((item) => item.mark === undefined && !item.lineBreak)
  const picks = items.some((item) => (item.ids ?? item.number ?? item.ordinal) !== undefined)
  return picks && is(last, 'neg', 'no') && last?.number === undefined && last?.ids === undefined
}

/** "what about #5?" asks for something else; "the first one?" picks. */
const isPick = (items: Message['items']): boolean =>
  !is(
    items.find((item) => item.mark === undefined && !is(item, 'and')),
    'question',
  ) && items.some((item) => item.ids !== undefined || is(item, 'one-of-list') || item.ordinal !== undefined)

/** `#5: title "…"` says what to change, and is no answer to which ticket is meant. */
const hasValue = (items: Message['items']): boolean =>
  items.some(
    (item, at) => is(item, 'title', 'description') && (items[at + 1]?.quote ?? items[at + 1]?.mark) !== undefined,
  )

/** "the one with the password change" names a ticket, whatever verb is in it. */
const isOwnCommand = (items: Message['items'], language: Language, draft: Draft): boolean => {
  if (draft.do !== 'create' && isOneOfList(items)) return false
  const command = commandAt(items, language)
  if (command === undefined) return false
  const setting = draft.do === 'update' && draft.changes === undefined && command.verb === 'set'
  return !setting
}

const confirmed = (draft: Draft, language: Language): Reading => {
  const step = stepOf(draft, language)
  return step
    ? { kind: 'plan', steps: [step] }
    : { kind: 'ask', question: draft.do === 'create' ? replies[language].askCreate : replies[language].askWhich, draft }
}

/** The draft as a step, once every slot is bound. */
const stepOf = (draft: Draft, language: Language): Step | undefined => {
  if (draft.do === 'create') {
    const { title, description, resolution_status } = draft
    return title === undefined || description === undefined
      ? undefined
      : createStep(title, description, resolution_status, language)
  }
  if (draft.targets === undefined) return undefined
  const reach = reachOf(draft.targets, language)
  if (draft.do === 'update')
    return draft.changes && Object.keys(draft.changes).length > 0
      ? { do: 'update', intent: intentOf('edit', language, reach), targets: draft.targets, changes: draft.changes }
      : undefined
  return { do: draft.do, intent: intentOf(draft.do, language, reach), targets: draft.targets }
}

const filledCreate = (message: Message, draft: Extract<Draft, { do: 'create' }>): Reading | undefined => {
  const { items, text, language } = message
  if (message.clauses.every((clause) => clause.question) || items.length === 0) return undefined
  if (isNoAnswer(items)) return { kind: 'ask', question: replies[language].askCreate, draft }
  if (draft.title !== undefined && draft.description !== undefined && !hasValue(items)) return undefined
  const given = create({ text, items, verb: -1, told: '', language })
  if ('steps' in given) {
    const [step] = given.steps
    if (step?.do !== 'create') return undefined
    const { title, description } = step.values
    const whole = text.trim()
    const values =
      draft.title === undefined
        ? { title, description }
        : { title: draft.title, description: description === title || hasValue(items) ? description : whole }
    const status = step.values.resolution_status ?? draft.resolution_status
    return { kind: 'plan', steps: [createStep(values.title, values.description, status, language)] }
  }
  if ('ask' in given && given.draft?.do === 'create' && (given.draft.title ?? given.draft.description) !== undefined) {
    if (draft.title !== undefined && draft.description !== undefined)
      return { kind: 'ask', question: replies[language].askReport, draft: { ...draft, ...given.draft } }
    if (draft.title !== undefined && given.draft.title !== undefined)
      return { kind: 'plan', steps: [createStep(draft.title, given.draft.title, draft.resolution_status, language)] }
    return { kind: 'ask', question: given.ask, draft: { ...draft, ...given.draft } }
  }
  const whole = text.trim()
  if (topicWords(items, language).length === 0) return undefined
  return { kind: 'plan', steps: [createStep(draft.title ?? titleOf(whole), whole, draft.resolution_status, language)] }
}

/** "no idea", "not sure": nothing a ticket could be made of. */
const isNoAnswer = (items: Message['items']): boolean => {
  const solid = items.filter((item) => item.mark === undefined && !item.lineBreak)
  const first = solid.find((item) => !is(item, 'filler') || is(item, 'neg', 'no'))
  return solid.length <= 4 && is(first, 'neg', 'no') && !solid.some((item) => is(item, 'trouble', 'equipment'))
}

const filled = (
  message: Message,
  context: ReadingContext,
  draft: Exclude<Draft, { do: 'create' }>,
): Reading | undefined => {
  const { items, language, text } = message
  if (draft.do === 'update' && draft.changes === undefined) {
    const { values, left } = fieldValues(items, { verb: 'set', at: -1, negated: false, asked: false }, text)
    const named = draft.member === undefined || items.some((item) => is(item, 'status') && item.statuses === undefined)
    const plain =
      named &&
      topicWords(
        left.filter((item) => !is(item, 'set')),
        language,
      ).length === 0
    const status = plain ? left.flatMap((item) => (item.statuses?.length === 1 ? item.statuses : [])).at(-1) : undefined
    const changes = { ...values, ...(status && { resolution_status: status }) }
    const given = Object.keys(changes).length === 0 && draft.member ? { [draft.member]: wholeAnswer(message) } : changes
    const step = stepOf({ ...draft, changes: given }, language)
    return step && { kind: 'plan', steps: [step] }
  }
  const targets = picked(message, context)
  const step = targets && stepOf({ ...draft, targets }, language)
  return step && { kind: 'plan', steps: [step] }
}

/** "Printer jam in tray 2" after "What title should it have?", with or without quotes. */
const wholeAnswer = ({ items, text }: Message): string => {
  const [quote, another] = items.flatMap((item) => item.quote ?? [])
  return quote !== undefined && another === undefined ? quote : text.trim()
}

const isOneOfList = (items: Message['items']): boolean =>
  /^ones?$/.test(items.findLast((item) => item.mark === undefined && !is(item, 'thanks'))?.fold ?? '') ||
  is(
    items.find((item) => item.mark === undefined && (is(item, 'one-of-list') || !is(item, 'filler', 'stop'))),
    'one-of-list',
  )

/** "the VPN one" names a ticket; "my screen is broken since Monday" tells something new. */
const isSentence = (items: Message['items']): boolean =>
  !isOneOfList(items) &&
  items.some(
    (item) => (is(item, 'is') && item.statuses === undefined) || is(item, 'trouble', 'neg', 'created', 'because'),
  )

/** An id, a place in the list of candidates, or words that only one candidate has. */
const picked = ({ items, language, text }: Message, context: ReadingContext): Targets | undefined => {
  const candidates = context.facts.turns.at(-1)?.candidates ?? []
  const among = candidates.length > 0 ? candidates : lastShown(context)
  const bare = items.filter((item) => isBare(item))
  const ids = items.flatMap((item) => item.ids ?? [])
  if (items.some((item) => item.denied || (is(item, 'neg') && !is(item, 'no')))) return undefined
  if (ids.length > 0) return { by: 'ids', ids }
  if (isSentence(items) && topicWords(items, language).some((word) => !/^\d+$/.test(word))) return undefined
  const [only] = bare
  if (only?.number !== undefined && bare.length === 1 && (candidates.includes(only.number) || items.length <= 3))
    return { by: 'ids', ids: [only.number] }
  const scope: Scope = { context, language, text, steps: [], named: [], told: [] }
  const listed = targetsOf(items, scope)
  if (
    isBound(listed) &&
    listed.by === 'ids' &&
    listed.ids.every((id) => among.includes(id)) &&
    items.some((item) => item.ordinal !== undefined || is(item, 'last', 'them'))
  )
    return listed
  const first = isBound(listed) && listed.by === 'selector' ? listed.selector.first : undefined
  if (first && candidates.length > 0) return { by: 'selector', selector: { ids: candidates, first }, expects: 'one' }
  const topic = topicWords(items, language)
  const statuses = items.flatMap((item) => item.statuses ?? [])
  const created = items.find((item) => item.interval)?.interval
  if (topic.length === 0 && statuses.length === 0 && created === undefined) return undefined
  return {
    by: 'selector',
    selector: {
      ...(candidates.length > 0 && { ids: candidates }),
      ...(topic.length > 0 && { topic }),
      ...(statuses.length > 0 && { statuses }),
      ...(created && { created }),
    },
    expects: 'one',
  }
}
