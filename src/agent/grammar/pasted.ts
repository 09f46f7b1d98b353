import { TABLES } from './compiled.ts'
import { type Token, tokensOf } from './tokens.ts'

/** A message in two: what its writer says, and where the text begins that is content: pasted, or behind a blank line. */
export type Divided = { tokens: Token[]; contentFrom: number }

const MARKED_LINE = /^[ \t]*(?:>|```|~~~|-{3,}|_{3,}|={3,}|\*{3,})/

export function divide(message: string): Divided {
  const tokens = tokensOf(message)
  for (const [index, token] of tokens.entries()) {
    const isStart = index === 0 || tokens[index - 1]?.kind === 'line'
    if (!isStart) continue
    const from = index === 0 ? 0 : (tokens[index - 1]?.end ?? 0)
    const isBlank = token.kind === 'line' && index > 0
    if (isBlank || MARKED_LINE.test(message.slice(from, from + 40)) || isMail(tokens, index)) {
      return { tokens: trimmed(tokens.slice(0, index)), contentFrom: isBlank ? token.end : from }
    }
  }
  return { tokens, contentFrom: message.length }
}

const trimmed = (tokens: Token[]): Token[] => (tokens.at(-1)?.kind === 'line' ? trimmed(tokens.slice(0, -1)) : tokens)

let heads: readonly (readonly string[])[] | undefined

/** "From: …", "Forwarded message", in any of the languages: mails are answered across them. */
function isMail(tokens: readonly Token[], at: number): boolean {
  heads ??= Object.values(TABLES).flatMap(({ mail }) =>
    mail.split('|').map((phrase) => tokensOf(phrase.trim()).map(({ text }) => text)),
  )
  return heads.some((words) => words.every((word, index) => tokens[at + index]?.text === word))
}
