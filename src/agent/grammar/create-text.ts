import { DESCRIPTION_MAX, type ResolutionStatus, TITLE_MAX } from '#contract/ticket.ts'
import { type Compiled, firstOf, Matching } from './match.ts'
import { tokensOf } from './tokens.ts'
import { corrected } from './typos.ts'
import { statusOf } from './which.ts'

export type TicketText = { title: string; description: string; status?: ResolutionStatus | undefined }
type Label = {
  member: 'title' | 'description' | 'status'
  from: number
  behind: number
  /** A value that ends with its quotes, or that is a status. */
  closed: string | undefined
  status: ResolutionStatus | undefined
}

/** A title that is made of a text is its first sentence, up to this many characters. */
const TITLE_OF_TEXT_MAX = 80

/** The text of a new ticket: labelled, or free, in which case its first sentence is the title too. */
export function ticketText(text: string, language: Compiled): TicketText | undefined {
  const written = text.trim()
  if (written === '') return undefined
  const labels = labelsIn(written, language)
  const [first] = labels
  if (!first) return textOf(written)
  if (first.from > 0) return undefined
  const members = new Map<Label['member'], string>()
  for (const [index, label] of labels.entries()) {
    const value = labelledValue(written, label, labels[index + 1])
    if (!value || members.has(label.member)) return undefined
    members.set(label.member, value)
  }
  const [title, description] = [members.get('title'), members.get('description')]
  const status = labels.find(({ member }) => member === 'status')?.status
  return title || description
    ? {
        title: cut(title ?? titleOf(description ?? ''), TITLE_MAX),
        description: cut(description || title || '', DESCRIPTION_MAX),
        ...(status && { status }),
      }
    : undefined
}

export const freeText = (text: string): TicketText => ({
  title: titleOf(text),
  description: cut(text, DESCRIPTION_MAX),
})

const cut = (text: string, most: number) => text.slice(0, most).trim()

/** "Title: …", "with the description "…"": each with what is read on behind it. */
function labelsIn(text: string, language: Compiled): Label[] {
  const tokens = corrected(tokensOf(text), language)
  const matching = new Matching(language, text, tokens)
  const labels: Label[] = []
  for (let at = 0; at < tokens.length; at++) {
    const [end] = matching.ends(language.rule('label'), at)
    const [part] = end?.parts ?? []
    const member = part?.name.slice(1)
    const token = tokens[at]
    if (!end || !token || (member !== 'title' && member !== 'description' && member !== 'status')) continue
    const quote = firstOf(end.parts, 'quote')?.text
    const status = statusOf(end.parts, 'new')
    const from = at === 0 ? 0 : token.start
    labels.push({ member, from, behind: tokens[end.at - 1]?.end ?? 0, closed: quote ?? status, status })
    at = Math.max(at, end.at - 1)
  }
  return labels
}

/** What a label says; undefined where words follow a value that is closed by its quotes. */
function labelledValue(text: string, label: Label, next: Label | undefined): string | undefined {
  const behind = text.slice(label.behind, next?.from).trim()
  if (label.closed !== undefined)
    return tokensOf(behind).every(({ kind }) => kind === 'sign') ? label.closed : undefined
  return next ? behind.replace(/[\s,;.–—-]+$/, '') : behind
}

/** Free text, or one quote; a quote with words behind it is a value that something was said of. */
function textOf(text: string): TicketText | undefined {
  const [quote, ...more] = tokensOf(text)
  if (quote?.kind !== 'quote') return freeText(text)
  return more.every(({ kind }) => kind === 'sign') ? freeText(quote.text) : undefined
}

/** The first sentence or line, with a capital, cut at a word. */
export function titleOf(text: string): string {
  const [line = ''] = text.trim().split('\n', 1)
  const sentence = /^.{8,}?[^\d\s][.!?](?=\s|$)/u.exec(line.slice(0, TITLE_MAX))?.[0] ?? line
  const bare = sentence.replace(/[.!\s]+$/, '')
  const short = bare.length <= TITLE_OF_TEXT_MAX ? bare : bare.slice(0, TITLE_OF_TEXT_MAX).replace(/\s+\S*$/, '…')
  return capitalised(short)
}

export const capitalised = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
