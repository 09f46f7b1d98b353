import { quoteEnd, type Unclosed } from '../grammar/quotes.ts'
import { announces, isGreeting } from './doubt.ts'

/*
 * Which part of a message the user says, and which they only bring along. Text that is pasted into a message is content:
 * it may become a ticket, and is never a wish. What a message looks like decides, and no list of what mails say.
 */

/** A part of a message, from `from` up to and without `to`. */
export type Span = { from: number; to: number }

/**
 * Lines that are quoted (`>`), fenced or behind a rule (`-----`); everything from a line that begins with a label
 * (`From: …`, `Betreff: …`) unless the message begins with the command; and what stands behind an empty line, a line
 * that ends with a colon, or a sentence that announces it.
 */
export function pastedIn(message: string): Span[] {
  const spans: Span[] = []
  let fenced = false
  for (const line of linesOf(message)) {
    const { text } = line
    const fence = /^\s*(?:```|~~~)/.test(text)
    if (fence || fenced || /^\s*>/.test(text)) spans.push(line)
    if (fence) fenced = !fenced
    else if (!fenced && (RULE.test(text) || isLabelled(text, line.from === 0)))
      return [...spans, { from: line.from, to: message.length }]
  }
  const rest = restFrom(message)
  return rest === undefined ? spans : [...spans, { from: rest, to: message.length }]
}

const RULE = /^\s*[-_=*]{3,}/
/** One word with a capital and a colon. A command may begin so, "Ticket: close 5", but not stand behind it alone. */
const LABEL = /^\s*\p{Lu}[\p{L}-]{1,20}(?:\s\p{L}{1,20})?\s?:(?:\s|$)/u

const isLabelled = (line: string, isFirst: boolean): boolean =>
  LABEL.test(line) && (!isFirst || /:\s*$/.test(line) || HEADER.test(line))
/** An address, a date or a time behind the label: the head of a mail. */
const HEADER = /:\s.*(?:@|\d{1,2}:\d{2}|\d{4})/

function linesOf(message: string): (Span & { text: string })[] {
  let from = 0
  return message.split('\n').map((text) => {
    const line = { from, to: from + text.length + 1, text }
    from = line.to
    return line
  })
}

/** Where what is brought along begins; undefined where nothing is. */
function restFrom(message: string): number | undefined {
  const paragraph = endOfParagraph(message)
  for (const sentence of sentencesOf(message)) {
    const text = message.slice(sentence.from, sentence.to)
    const announced = announces(text)
    const colon = text.indexOf(':')
    if (announced && colon >= 0) return sentence.from + colon + 1
    if (announced || /:\s*\n\s*$/.test(text)) return sentence.to
    if (paragraph !== undefined && sentence.to >= paragraph) return paragraph
  }
  return undefined
}

/** Where an empty line ends the first paragraph, or the one behind a greeting. */
function endOfParagraph(message: string): number | undefined {
  const [first, second] = message.matchAll(/\n\s*\n/g).take(2)
  const isShort = first !== undefined && first.index <= GREETING_MAX
  return isShort && isGreeting(message.slice(0, first.index)) ? second?.index : first?.index
}
const GREETING_MAX = 60

/** Sentences end with a mark and a blank, or with a line. */
export function sentencesOf(text: string): Span[] {
  return partsOf(text, /[.!?…。！？]+(?=\s|$)|\n+|[。！？]/gu)
}

/** Clauses end with a comma, a colon, a dash or a sentence. */
export function clausesOf(text: string): Span[] {
  return partsOf(text, /[,;:](?=\s|$)|\s[-–—]+\s|[.!?…]+(?=\s|$)|\n+|[。！？、，]/gu)
}

function partsOf(text: string, ends: RegExp): Span[] {
  const spans: Span[] = []
  let from = 0
  for (const end of text.matchAll(ends)) {
    spans.push({ from, to: end.index + end[0].length })
    from = end.index + end[0].length
  }
  if (from < text.length) spans.push({ from, to: text.length })
  return spans
}

/** What stands in quotes: a value may stand in a wish, and is none. */
export function quotedIn(message: string): Span[] {
  const spans: Span[] = []
  const unclosed: Unclosed = new Map()
  for (let at = 0; at < message.length; at++) {
    const to = quoteEnd(message, at, unclosed)
    if (to === undefined) continue
    spans.push({ from: at, to })
    at = to - 1
  }
  return spans
}

/** The text with the spans blanked out; every character stays where it is. */
export function without(text: string, spans: readonly Span[]): string {
  let kept = ''
  for (const { from, to } of [...spans].sort((one, other) => one.from - other.from)) {
    kept += text.slice(kept.length, Math.max(kept.length, from))
    kept += ' '.repeat(Math.max(0, Math.min(to, text.length) - kept.length))
  }
  return kept + text.slice(kept.length)
}

/**
 * Where `said` stands in `text`, by letters and digits alone: models copy words and lose marks. Undefined where it does
 * not, or has none.
 */
export function placeOf(said: string, text: string): Span | undefined {
  const wanted = lettersOf(said)
  const within = lettersOf(text)
  if (wanted.letters === '') return undefined
  const at = within.letters.indexOf(wanted.letters)
  if (at < 0) return undefined
  const last = within.places[at + wanted.letters.length - 1] ?? 0
  return { from: within.places[at] ?? 0, to: last + 1 }
}

function lettersOf(text: string): { letters: string; places: number[] } {
  let letters = ''
  const places: number[] = []
  for (const { 0: match, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const lower = match.toLowerCase()
    const plain = lower.length === match.length ? lower : match
    for (let at = 0; at < plain.length; at++) places.push(index + at)
    letters += plain
  }
  return { letters, places }
}
