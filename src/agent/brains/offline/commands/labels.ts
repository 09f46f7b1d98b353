import { type Item, is, isContent, isMark } from '../words/items.ts'
import { type CreateText, noun, tidy } from './create-text.ts'

type Labels = { title?: string; description?: string; rest: Item[] }

/** "title: …", "called "…"", "description …": with quotes the quoted text, without the words up to the next label. */
export const labels = ({ items, verb, text }: CreateText): Labels => {
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
  if (isFormLabel(items, at) || isBareLabel(items, at, field)) return field
  return /^(?:titled|called|named|entitled|labell?ed|saying|that says|namens|intitule|titulado|llamad[oa]|kaldet|describing|with the title|with title|mit dem titel|med titlen|avec le titre|con el titulo|(?:with|and)(?: the| a)? description|mit (?:der )?beschreibung|med beskrivelsen|avec la description|con la descripcion)$/.test(
    item?.fold ?? '',
  )
    ? field
    : undefined
}

/** "…: title Broken blinds; description: …", "subject X; body Y": the labels of a form, of which there are two. */
const isFormLabel = (items: readonly Item[], at: number): boolean =>
  isFormPlace(items, at, TITLE)
    ? items.some((_, index) => index > at && isFormPlace(items, index, BODY))
    : isFormPlace(items, at, BODY) && items.some((_, index) => index < at && isFormPlace(items, index, TITLE))

/** "Neues Ticket Titel Maus defekt Beschreibung linke Taste": a title right behind the noun, and then a description. */
const isBareLabel = (items: readonly Item[], at: number, field: 'title' | 'description'): boolean => {
  if (!isMember(items[at])) return false
  const title = items.findIndex((item, index) => is(item, 'title') && isMember(item) && is(items[index - 1], 'ticket'))
  const description = items.findIndex((item, index) => index > title + 1 && is(item, 'description') && isMember(item))
  if (title === -1 || description === -1 || items[description + 1] === undefined) return false
  return at === (field === 'title' ? title : description)
}
const isMember = (item: Item | undefined): boolean =>
  item?.quote === undefined &&
  /^(?:title|titel|titre|titulo|asunto|emne|betreff|objet|subject|description|beschreibung|descripcion|beskrivelse|details)$/.test(
    item?.fold ?? '',
  )

const isFormPlace = (items: readonly Item[], at: number, label: RegExp): boolean =>
  label.test(items[at]?.fold ?? '') &&
  items[at]?.quote === undefined &&
  items[at + 1] !== undefined &&
  (isMark(items[at - 1], ':;,(.') || items[at - 1]?.lineBreak === true || is(items[at - 1], 'and'))
const TITLE = /^(?:title|subject|summary)$/
const BODY = /^(?:description|body|details|desc)$/

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
    if (is(item, 'status') && isMark(items[at + 1], ':=') && items[at + 2]?.statuses) return back(items, at)
    if (
      field === 'title' &&
      (item?.lineBreak ||
        (isMark(item, ':') && !isMark(items[from - 1], ':') && items[at + 1] !== undefined) ||
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
