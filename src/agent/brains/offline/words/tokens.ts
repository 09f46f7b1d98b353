import { fold } from './fold.ts'

/** `start` and `end` are offsets into the message, so that free text can be taken as it was written. */
export type Token = {
  kind: 'word' | 'number' | 'date' | 'hash' | 'quote' | 'mark' | 'break'
  text: string
  fold: string
  start: number
  end: number
}

const PATTERN =
  /(?<break>\n)|(?<hash>[#№]\s?\d{1,12}(?!\d))|(?<date>\d{4}-\d{1,2}(?:-\d{1,2})?(?![\d-])|\d{1,2}[./]\d{1,2}[./]\d{4})|(?<time>\d{1,2}:\d{2}|\d+\.\d+(?![.\d]))|(?<ordinal>\d{1,3}(?:st|nd|rd|th|ème|eme|er|e|º|ª)(?![\p{L}\p{N}]))|(?<number>\d+(?![\p{L}\d]))|(?<word>[-=]>|→|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:(?:['’´\-_&+@]|\.(?=[a-z\d]))[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*)|(?<mark>[^\s])/gu

const CLOSING: Record<string, string> = {
  '"': '"',
  '“': '”',
  '„': '“”',
  '«': '»',
  '»': '«',
  '‘': '’',
  '`': '`',
  '‹': '›',
  '「': '」',
  "'": "'’",
}

/** Elided and attached words that stand for themselves: l'écran, d'hier, passe-le, montre-moi, what's. */
const ELIDED = /^(l|d|n|s|qu|j|m|t|c|jusqu|lorsqu|puisqu)['’](?=\p{L})/iu
const ATTACHED = /-(?:le|la|les|l|moi|tu|vous|nous|ce|lui|il|ils|elle|on|en|y|t|me|mir|da)$/iu
const CONTRACTED = /['’](?:s|m|d|ve|ll|re)$/iu
const TICKET_COMPOUND =
  /-(?:tickets?|sager?|sagen|sagerne|issues?|incidents?|meldung(?:en)?|problem[es]?|problemer|problemet|fehler|störung|anfrage)$/iu

/** Linear in the length of the message: quotes first, since text in quotes is data and never a command. */
export const tokenize = (message: string): Token[] => {
  const tokens: Token[] = []
  let at = 0
  for (const quote of quotes(message)) {
    words(message.slice(at, quote.start), at, tokens)
    tokens.push({ kind: 'quote', text: quote.text, fold: '', start: quote.start, end: quote.end })
    at = quote.end
  }
  words(message.slice(at), at, tokens)
  return tokens
}

type Quote = { start: number; end: number; text: string }

const quotes = (message: string): Quote[] => {
  const found: Quote[] = []
  /** Where nothing closes a kind of quote, nothing will further on: this keeps the search linear. */
  const unclosed = new Set<string>()
  for (let at = 0; at < message.length; at++) {
    if (message.charAt(at) === '>' && (at === 0 || message.charAt(at - 1) === '\n')) {
      const end = message.indexOf('\n', at)
      const text = message.slice(at + 1, end === -1 ? undefined : end).trim()
      if (text !== '') found.push({ start: at, end: end === -1 ? message.length : end, text })
      at = end === -1 ? message.length : end
      continue
    }
    const closing = CLOSING[message.charAt(at)]
    if (closing === undefined || unclosed.has(closing) || !opens(message, at)) continue
    const end = closes(message, at, closing)
    if (end === -1) {
      unclosed.add(closing)
      continue
    }
    const text = message.slice(at + 1, end).trim()
    if (text !== '') found.push({ start: at, end: end + 1, text })
    at = end
  }
  return found
}

const opens = (message: string, at: number): boolean =>
  !/['‘»]/.test(message.charAt(at)) || at === 0 || /[\s(:,;=[]/.test(message.charAt(at - 1))

/** An apostrophe closes only where a word ends and no letter follows; a quote never runs on without end. */
const closes = (message: string, at: number, closing: string): number => {
  const single = closing.includes("'") || closing === '’'
  for (let end = at + 1; end < message.length; end++) {
    if (!closing.includes(message.charAt(end))) continue
    if (single && (/[\p{L}\p{N}]/u.test(message.charAt(end + 1)) || /\s/.test(message.charAt(end - 1)))) continue
    return end
  }
  return -1
}

const words = (text: string, offset: number, into: Token[]): void => {
  for (const match of text.matchAll(PATTERN)) {
    const kind = kindOf(match.groups ?? {})
    const start = offset + match.index
    if (kind === 'word') into.push(...apart(match[0], start))
    else into.push({ kind, text: match[0], fold: fold(match[0]), start, end: start + match[0].length })
  }
}

const kindOf = (groups: Record<string, string | undefined>): Token['kind'] => {
  if (groups.break !== undefined) return 'break'
  if (groups.hash !== undefined) return 'hash'
  if (groups.date !== undefined) return 'date'
  if (groups.number !== undefined) return 'number'
  return groups.mark === undefined ? 'word' : 'mark'
}

const apart = (text: string, start: number): Token[] => {
  const word = (part: string, at: number): Token => ({
    kind: /^\d+$/.test(part) ? 'number' : 'word',
    text: part,
    fold: fold(part),
    start: at,
    end: at + part.length,
  })
  const split = (at: number): Token[] => [
    ...apart(text.slice(0, at), start),
    ...apart(text.slice(at).replace(/^-/, ''), start + at + (text[at] === '-' ? 1 : 0)),
  ]
  if (text.length > 60) return [word(text, start)]
  const contracted = CONTRACTED.exec(text)
  if (contracted && contracted.index > 0 && !/^aujourd/i.test(text))
    return [
      ...apart(text.slice(0, contracted.index), start),
      word(text.slice(contracted.index), start + contracted.index),
    ]
  const elided = ELIDED.exec(text)
  if (elided) return [word(elided[0], start), ...apart(text.slice(elided[0].length), start + elided[0].length)]
  const denied = /^non-(?=\p{L})/iu.exec(text)
  if (denied) return [word('non', start), ...apart(text.slice(denied[0].length), start + denied[0].length)]
  const tail = TICKET_COMPOUND.exec(text) ?? (/^\p{L}+(?:-\p{L}+)*$/u.test(text) ? ATTACHED.exec(text) : null)
  if (tail && tail.index > 0) return split(tail.index)
  return [word(text, start)]
}
