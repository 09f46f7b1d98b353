import type { CreateStep } from '#agent/plan.ts'
import { type ResolutionStatus, TITLE_MAX } from '#contract/ticket.ts'
import type { Language } from '../lexicon/concepts.ts'
import { intentOf } from '../replies/describe.ts'
import { replies } from '../replies/replies.ts'
import { type Item, is, isMark } from '../words/items.ts'
import { topicWords } from '../words/words.ts'
import { announced } from './announced.ts'
import { bullets } from './bullets.ts'
import { createDoubt } from './create-doubts.ts'
import { type CreateText, leadEnd, tidy } from './create-text.ts'
import { labels } from './labels.ts'
import type { Result } from './result.ts'

const SHORT_TITLE = 100

/** A new ticket from labels, from quotes, or from free text; asks for what is missing and never invents it. */
export const create = (given: CreateText): Result => {
  const source = { ...given, items: withoutStatus(given) }
  const { language } = source
  const quoted = eachQuote(source)
  if (quoted.length > 1) return { steps: quoted.map((title) => createStep(title, title, undefined, language)) }
  const listed = bullets(source)
  if (listed.length > 1)
    return { steps: listed.map((line) => createStep(titleOf(line), capital(line), undefined, language)) }
  const several = parts(source)
  if (several.length > 1) return { steps: several.map((part) => createStep(titleOf(part), part, undefined, language)) }
  const many = announced(source)
  if (many?.length === 0) return { ask: replies[language].askRephrase }
  if (many) return { steps: many.map((part) => createStep(titleOf(part), capital(part), undefined, language)) }
  const doubt = createDoubt(source)
  if (doubt) return doubt
  if (isTitledTwice(source)) return { ask: replies[language].askRephrase }
  const labelled = labels(source)
  const status = statusOf(given)
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
  const mail = description === undefined ? SUBJECT.exec(free)?.groups : undefined
  if (mail?.title && mail.body) return { steps: [createStep(mail.title, capital(mail.body), status, language)] }
  if (description !== undefined && labelled.title === undefined && hasContent(free, source))
    return { steps: [createStep(titleOf(free), description, status, language)] }
  const body = description ?? free
  if (hasContent(body, source)) return { steps: [createStep(titleOf(body), body, status, language)] }
  return { ask: replies[language].askCreate, draft: { do: 'create', ...(status && { resolution_status: status }) } }
}

/** "new ticket: mouse broken, status resolved": the status at the end is no part of the text. */
const withoutStatus = (source: CreateText): readonly Item[] =>
  withoutLead(source).slice(0, statusAtEnd(source)?.from ?? source.items.length)

/** "a ticket with status resolved: lamp replaced" */
const withoutLead = ({ items, verb }: CreateText): readonly Item[] => {
  const at = items.findIndex(
    (item, index) =>
      index > verb && item.statuses?.length === 1 && is(items[index - 1], 'status') && isMark(items[index + 1], ':'),
  )
  return at === -1 || at > verb + LEAD_REACH ? items : items.filter((_, index) => index !== at && index !== at - 1)
}
const LEAD_REACH = 5

const statusAtEnd = ({ items, verb }: CreateText): { from: number; status: Item } | undefined => {
  const last = items.findLastIndex((item) => item.mark === undefined && !is(item, 'filler', 'thanks'))
  const status = items[last]
  let label = isMark(items[last - 1], ':=') || is(items[last - 1], 'to') ? last - 2 : last - 1
  while (is(items[label], 'filler') && !is(items[label], 'status')) label--
  const ends = status?.statuses?.length === 1 && is(items[label], 'status') && isMark(items[label - 1], ',;.')
  return status && ends && label - 1 > verb ? { from: label - 1, status } : undefined
}

/** `a ticket titled "A" … and another one titled "C"` */
const isTitledTwice = ({ items }: CreateText): boolean =>
  items.filter((item, at) => is(item, 'title') && item.quote === undefined && items[at + 1]?.quote !== undefined)
    .length > 1

/** The first lines of a pasted mail. */
const SUBJECT =
  /^(?:(?:from|to|cc|sent|date|von|an|gesendet|de|a|fra|til)\s*:[^\n]{0,200}?\.\s+){0,6}(?:subject|betreff|objet|asunto|emne)\s*:\s*(?:(?:re|fwd?|aw|wg|tr|sv)\s*:\s*)*(?<title>[^\n]{1,200}?)\.\s+(?<body>\S.*)$/isu

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
  const found =
    /^[^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*/.exec(whole.replace(ORDINAL, '$1 ').replace(ABBREVIATED, '$1 '))?.[0] ?? ''
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

/** "hr. Voss", "M. Dupont" */
const ABBREVIATED = /(\b(?:hr|fr|frk|dr|mr|mrs|ms|m|mme|sr|sra|nr|no|ca|bzw))\.(?= )/giu

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const hasContent = (text: string | undefined, { items, language, text: message, told }: CreateText): boolean => {
  if (text === undefined || text.trim() === '') return false
  if (text.toLowerCase() === told.toLowerCase()) return true
  const from = message.indexOf(text.slice(0, 20))
  const within = items.filter((item) => from === -1 || item.end > from)
  return (
    topicWords(within, language).length > 0 ||
    within.some((item) => item.quote !== undefined || is(item, 'trouble', 'equipment'))
  )
}

const isWithout = ({ items }: CreateText): boolean =>
  WITHOUT.test(items.flatMap((item) => (item.quote === undefined ? item.text : [])).join(' '))

const WITHOUT =
  /\b(?:no description|without (?:a )?description|not need (?:a )?description|ohne beschreibung|sans description|sin descripci|uden beskrivelse)/i

/** "and status CLOSED", "already resolved": only next to the word, never from the text itself. */
const statusOf = (source: CreateText): ResolutionStatus | undefined => {
  const { items, verb } = source
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
  const found = statusAtEnd(source)?.status ?? items[at] ?? adjectiveOf(items, verb)
  return found?.statuses?.[0]
}

/** "create a closed ticket": the status stands before the noun of the command. */
const adjectiveOf = (items: readonly Item[], verb: number): Item | undefined =>
  items.find(
    (item, at) =>
      at > verb &&
      at <= verb + 4 &&
      item.statuses?.length === 1 &&
      !item.denied &&
      is(items[at + 1], 'ticket') &&
      items.slice(verb + 1, at).every((one) => is(one, 'stop', 'filler', 'new')),
  )

/** "… and another one for the carpet" after a first "ticket for the lamp". */
const ANOTHER = /another|other|second|ander|weiter|zweit|noch|autre|deuxieme|otr|anden|endnu/

/** The words after "create a ticket for", else what the sentences around the command tell. */
const freeText = ({ items, verb, text, told, language }: CreateText, rest: readonly Item[]): string => {
  const from = leadEnd(items, verb)
  if (
    told !== '' &&
    items.some((item, index) => index >= verb && is(item, 'this-report')) &&
    !isMark(items[from - 1], ':')
  )
    return told
  const ended = is(items[verb], 'ticket') && !items.some((item) => isMark(item, ':'))
  const tail = withoutVerb(
    items.slice(from).filter((item) => rest.includes(item)),
    ended,
  )
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

/** "ein neues Ticket aufmachen", "ein Ticket für den Wasserhahn erstellen": the verb of the command, where it comes last. */
const withoutVerb = (items: readonly Item[], ended: boolean): readonly Item[] => {
  const last = items.findLastIndex((item) => item.mark === undefined && !is(item, 'filler', 'thanks'))
  return (last === 0 || ended) && is(items[last], 'create') ? items.slice(0, last) : items
}

/** `two tickets: "Toner" and "Paper"`: the title of each, not a title and a description. */
const eachQuote = ({ items, verb }: CreateText): string[] => {
  const plural = items.findIndex((item, at) => at > verb && at < verb + 6 && is(item, 'tickets') && !is(item, 'desk'))
  const labelled = items.some((item) => is(item, 'description') && item.quote === undefined)
  return plural === -1 || labelled ? [] : items.slice(plural).flatMap((item) => item.quote ?? [])
}

/** "one for the dishwasher, … and another one for the bike cellar, …": the text of each. */
const parts = ({ items, text, verb }: CreateText): string[] => {
  const starts = items.flatMap((item, at) => (at >= verb && is(item, 'part') ? [at] : []))
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
