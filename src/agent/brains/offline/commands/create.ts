import type { CreateStep } from '#agent/plan.ts'
import { type ResolutionStatus, TITLE_MAX } from '#contract/ticket.ts'
import { intentOf } from '../describe.ts'
import { faultNoun } from '../fault-noun.ts'
import { type Item, is, isContent, isMark } from '../items.ts'
import type { Language } from '../lexicon/concepts.ts'
import { replies } from '../replies.ts'
import { topicWords } from '../words.ts'
import type { Result } from './result.ts'

/** What a create is made from: `items` of the command and the text that goes on from it, `told` the sentences around it. */
export type CreateText = { text: string; items: readonly Item[]; verb: number; told: string; language: Language }

const SHORT_TITLE = 100

/** A new ticket from labels, from quotes, or from free text; asks for what is missing and never invents it. */
export const create = (source: CreateText): Result => {
  const { language } = source
  const several = parts(source)
  if (several.length > 1) return { steps: several.map((part) => createStep(titleOf(part), part, undefined, language)) }
  const labelled = labels(source)
  const status = statusOf(source)
  const free = freeText(source, labelled.rest)
  const { title, description } = labelled
  if (title !== undefined) {
    const body = description ?? (hasContent(free, source) ? free : undefined) ?? (isWithout(source) ? title : undefined)
    if (body !== undefined) return { steps: [createStep(title, body, status, language)] }
    return {
      ask: replies[language].askDescription,
      draft: { do: 'create', title, ...(status && { resolution_status: status }) },
    }
  }
  const body = description ?? free
  if (hasContent(body, source)) return { steps: [createStep(titleOf(body), body, status, language)] }
  return { ask: replies[language].askCreate, draft: { do: 'create', ...(status && { resolution_status: status }) } }
}

export const createStep = (
  title: string,
  description: string,
  status: ResolutionStatus | undefined,
  language: Language,
): CreateStep => {
  const short = [...title].slice(0, TITLE_MAX).join('')
  return {
    do: 'create',
    intent: intentOf('create', language, `“${short}”`),
    values: { title: short, description, ...(status && { resolution_status: status }) },
  }
}

/** The first sentence of a report, short enough to be read in a list. */
export const titleOf = (text: string): string => {
  const whole = text.trim()
  const found = /^[^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*/.exec(whole.replace(ORDINAL, '$1 '))?.[0] ?? ''
  const sentence = whole.slice(0, found.length).trim() || whole
  if (sentence.length <= SHORT_TITLE) return capital(sentence)
  const cut = sentence.slice(0, SHORT_TITLE)
  const end = Math.max(cut.lastIndexOf(', '), cut.lastIndexOf(' - '))
  return capital(
    cut.slice(0, end > SHORT_TITLE / 2 ? end : cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : SHORT_TITLE),
  )
}

/** "im 2. Stock", "på 3. sal": this full stop ends no sentence. */
const ORDINAL = /(\b(?:im|am|vom|zum|ab|bis|seit|der|den|dem|das|die|på|til|fra|i) \d{1,2})\.(?= \p{L})/giu

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const hasContent = (text: string | undefined, { items, language, text: message, told }: CreateText): boolean => {
  if (text === undefined || text.trim() === '') return false
  if (text === told) return true
  const from = message.indexOf(text.slice(0, 20))
  const within = items.filter((item) => from === -1 || item.start >= from)
  return (
    topicWords(within, language).length > 0 ||
    within.some((item) => item.quote !== undefined || is(item, 'trouble', 'equipment'))
  )
}

const isWithout = ({ items }: CreateText): boolean =>
  WITHOUT.test(items.flatMap((item) => (item.quote === undefined ? item.text : [])).join(' '))

const WITHOUT =
  /\b(?:no description|without (?:a )?description|not need (?:a )?description|ohne beschreibung|sans description|sin descripci|uden beskrivelse)/i

type Labels = { title?: string; description?: string; rest: Item[] }

/** "title: …", "called "…"", "description …": with quotes the quoted text, without the words up to the next label. */
const labels = ({ items, verb, text }: CreateText): Labels => {
  const found: Labels = { rest: [] }
  const used = new Set<Item>()
  for (let at = verb + 1; at < items.length; at++) {
    const field = fieldAt(items, at)
    if (field === undefined || found[field] !== undefined) continue
    const from = valueStart(items, at)
    const first = items[from]
    if (first === undefined) continue
    const to = first.quote !== undefined ? from + 1 : valueEnd(items, from, field)
    const last = items[to - 1]
    if (last === undefined || to <= from) continue
    found[field] = first.quote ?? tidy(text.slice(first.start, last.end))
    for (const item of items.slice(at, to)) used.add(item)
    at = to - 1
  }
  for (const item of items.slice(verb + 1)) {
    if (item.quote === undefined || used.has(item)) continue
    if (found.title === undefined && isWithinText(items, verb, item)) break
    if (found.title === undefined) found.title = item.quote
    else if (found.description === undefined) found.description = item.quote
    else continue
    used.add(item)
  }
  found.rest = items.filter((item) => !used.has(item))
  return found
}

/** `the app says "…"`: a quote within the text, not a title. */
const isWithinText = (items: readonly Item[], verb: number, quote: Item): boolean =>
  items.slice(noun(items, verb) + 1, items.indexOf(quote)).some((item) => isContent(item) && !is(item, 'unsupported'))

/** A label is followed by a colon, a quote, "is" — or is a word like "titled" that takes its value at once. */
const fieldAt = (items: readonly Item[], at: number): 'title' | 'description' | undefined => {
  const item = items[at]
  const field = is(item, 'title') ? 'title' : is(item, 'description') ? 'description' : undefined
  if (field === undefined) return undefined
  const next = items[at + 1]
  if (isMark(next, ':=-–') || next?.quote !== undefined || is(next, 'is') || isMark(next, ',')) return field
  if (items[valueStart(items, at)]?.quote !== undefined) return field
  return /^(?:titled|called|named|entitled|labell?ed|saying|that says|namens|intitule|titulado|llamad[oa]|kaldet|describing|with the title|with title|mit dem titel|med titlen|avec le titre|con el titulo|(?:with|and)(?: the| a)? description|mit (?:der )?beschreibung|med beskrivelsen|avec la description|con la descripcion)$/.test(
    item?.fold ?? '',
  )
    ? field
    : undefined
}

const valueStart = (items: readonly Item[], at: number): number => {
  let next = at + 1
  while (
    next < items.length &&
    next < at + 5 &&
    (isMark(items[next], ':=-–,') ||
      is(items[next], 'is') ||
      (items[next + 1]?.quote !== undefined && items[next]?.quote === undefined))
  )
    next++
  return next
}

/** Up to the next label; a title also ends with its sentence. */
const valueEnd = (items: readonly Item[], from: number, field: 'title' | 'description'): number => {
  for (let at = from + 1; at < items.length; at++) {
    const item = items[at]
    if (fieldAt(items, at) !== undefined && !is(items[at - 1], 'stop', 'from')) return back(items, at)
    if (
      field === 'title' &&
      (item?.lineBreak ||
        (isMark(item, '.;!?') && (items[at + 1] === undefined || (items[at + 1]?.start ?? 0) > (item?.end ?? 0))))
    )
      return at
  }
  return items.length
}

/** The glue before a label ("and the description: …") is not part of the value before it. */
const back = (items: readonly Item[], at: number): number => {
  let to = at
  while (
    to > 0 &&
    (isMark(items[to - 1], ',.;-–') ||
      items[to - 1]?.lineBreak ||
      (is(items[to - 1], 'and', 'stop') && !is(items[to - 1], 'again')))
  )
    to--
  return to
}

/** "and status CLOSED", "already resolved": only next to the word, never from the text itself. */
const statusOf = ({ items, verb }: CreateText): ResolutionStatus | undefined => {
  const quoted = items.some((item) => item.quote !== undefined)
  const at = items.findIndex(
    (item, index) =>
      index > verb &&
      item.statuses !== undefined &&
      (is(items[index - 1], 'status') ||
        is(items[index - 2], 'status') ||
        (quoted &&
          (is(items[index - 1], 'to') ||
            /^(?:already|bereits|schon|deja|ya|allerede)$/.test(items[index - 1]?.fold ?? '')))),
  )
  return at === -1 ? undefined : items[at]?.statuses?.[0]
}

/** "… and another one for the carpet" after a first "ticket for the lamp". */
const ANOTHER = /another|other|second|ander|weiter|zweit|noch|autre|deuxieme|otr|anden|endnu/

/** Where the text begins after "create a ticket for". */
const leadEnd = (items: readonly Item[], verb: number): number => {
  let from = noun(items, verb) + 1
  while (from < items.length && isLead(items, from)) from++
  return from
}

const POLITE =
  /^(?:please|pls|plz|for me|for us|bitte|mir|uns|mal|svp|stp|s'il te plait|s'il vous plait|por favor|porfa|tak|lige|now|quickly|asap|right away|thanks|help me|please help me|that|dass|que|at|says|saying|on|it)$/

/** The words after "create a ticket for", else what the sentences around the command tell. */
const freeText = ({ items, verb, text, told, language }: CreateText, rest: readonly Item[]): string => {
  const from = leadEnd(items, verb)
  if (
    told !== '' &&
    items.some((item, index) => index >= verb && is(item, 'this-report')) &&
    !isMark(items[from - 1], ':')
  )
    return told
  const tail = items.slice(from).filter((item) => rest.includes(item))
  const first = tail[0]
  const last = tail.at(-1)
  const inline = first && last && topicWords(tail, language).length > 0 ? tidy(text.slice(first.start, last.end)) : ''
  const body =
    inline === ''
      ? told
      : /[.!?]$/.test(told) || told === ''
        ? [told, inline].filter(Boolean).join(' ')
        : `${told}. ${inline}`
  return capital(
    inline !== '' && told !== '' && told.length < 400 ? `${inline}${/[.!?]$/.test(inline) ? '' : '.'} ${told}` : body,
  )
}

const noun = (items: readonly Item[], verb: number): number => {
  const report = items.findIndex((item, index) => index >= verb && is(item, 'this-report'))
  if (report !== -1) return report
  const fault = faultNoun(items, verb)
  if (fault !== -1) return fault
  const at = items.findIndex(
    (item, index) =>
      index > verb &&
      index <= verb + 7 &&
      is(item, 'ticket', 'tickets', 'desk', 'one-of-list') &&
      item.quote === undefined,
  )
  const one = items.findIndex((item, index) => index > verb && index <= verb + 3 && item.fold === 'one')
  return at === -1 ? (one === -1 ? verb : one) : at
}

const isLead = (items: readonly Item[], at: number): boolean => {
  const item = items[at]
  return (
    item?.mark !== undefined ||
    (is(item, 'it') && isMark(items[at + 1], ':')) ||
    item?.lineBreak === true ||
    POLITE.test(item?.fold ?? '') ||
    (is(item, 'about', 'because', 'desk', 'from') && !/^(?:la|le|el|den|det)$/.test(item?.fold ?? ''))
  )
}

/** "one for the dishwasher, … and another one for the bike cellar, …": the text of each. */
const parts = ({ items, text, verb }: CreateText): string[] => {
  const starts = items.flatMap((item, at) => (at > verb && is(item, 'part') ? [at] : []))
  const [only] = starts
  if (starts.length === 1 && only !== undefined && is(items[only], 'part') && ANOTHER.test(items[only]?.fold ?? '')) {
    const first = leadEnd(items, verb)
    if (only - first > 1) starts.unshift(first - 1)
  }
  if (starts.length < 2) return []
  return starts.map((at, index) => {
    const next = items[starts[index + 1] ?? items.length]
    const from = items[at]?.end ?? 0
    return capital(
      tidy(text.slice(from, next?.start ?? items.at(-1)?.end ?? text.length)).replace(
        /[,;\s]+(?:and|und|et|y|og)$/i,
        '',
      ),
    )
  })
}

const tidy = (text: string): string =>
  text
    .trim()
    .replace(/^[\s,;:.\-–]+/, '')
    .replace(/[\s,;:\-–]+$/, '')
