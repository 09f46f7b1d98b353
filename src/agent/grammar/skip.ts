import type { Compiled } from './match.ts'
import { phraseAt } from './slots.ts'
import type { Token } from './tokens.ts'

const NAMES_MAX = 3
const isSign = (token: Token | undefined, signs: RegExp) => token?.kind === 'sign' && signs.test(token.text)
const ends = (token: Token | undefined) => token === undefined || token.kind === 'line' || isSign(token, /^[.;!?]$/)

/** The tokens without the words that mean nothing in a command, and without the commas around them. */
export function withoutSkipped(tokens: readonly Token[], language: Compiled): Token[] {
  const left: Token[] = []
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at]
    if (!token) break
    if (isSign(token, /^[¿¡]$/) || isDecoration(token)) {
      at++
      continue
    }
    const length = phraseAt(tokens, at, language.skip)
    if (length === 0) {
      left.push(token)
      at++
      continue
    }
    const starts = ends(left.at(-1))
    const greets = phraseAt(tokens, at, language.salutations) > 0
    at += length
    if (greets) at = behindName(tokens, at, starts, language)
    if (isSign(left.at(-1), /^[,–—-]$/) && (ends(tokens[at]) || isSign(tokens[at], /^,$/))) left.pop()
    if (starts && isSign(tokens[at], /^[,!.–—-]$/)) at++
  }
  return left
}

/** Smiles and thanks. Other pictures may say no, or maybe: 🚫, 👎, 🤔. */
const isDecoration = ({ kind, text }: Token) =>
  kind === 'sign' &&
  /^(?:[😀-😆😉-😎😺😸🙂🙃🤗🙏👍👌👋👏🤝💪🎉✨🚀🔥❤☺✅✔]|\p{Emoji_Modifier}|\p{M}|\p{Cf}|…)$/u.test(text)

/** "Hi Bob," and ", thanks Priya": up to three words that no template has, at an end of the message. */
function behindName(tokens: readonly Token[], from: number, starts: boolean, language: Compiled): number {
  let at = isSign(tokens[from], /^,$/) && !starts ? from + 1 : from
  const first = at
  for (; at < first + NAMES_MAX; at++) {
    const token = tokens[at]
    if (token?.kind !== 'word' || language.closed.has(token.text) || language.vocabulary.has(token.text)) break
  }
  if (at === first) return from
  const fits = starts ? isSign(tokens[at], /^[,!]$/) || tokens[at]?.kind === 'line' : ends(tokens[at])
  return fits ? at : from
}
