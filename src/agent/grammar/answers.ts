import type { ThreadFacts } from '../facts.ts'
import { ticketText } from './create-text.ts'
import type { Outcome } from './deeds.ts'
import { filled } from './follow-ups.ts'
import { type Compiled, firstOf, type Matching, type Part } from './match.ts'
import { statusOf, targetOf } from './which.ts'

/** What fills the gap of a command that the agent asked about: tickets, a status, the text of a new ticket. */
export function answered(matching: Matching, facts: ThreadFacts): Outcome {
  const last = facts.turns.at(-1)
  const { message: said, language } = matching
  if (!last?.wanted) return undefined
  if (last.wanted.call === 'create') {
    const isLabelled = matching.ends(language.rule('label'), 0).length > 0 || matching.tokens[0]?.kind === 'quote'
    return isLabelled ? createdOf(said, language) : undefined
  }
  const whole = (name: string): readonly Part[] | undefined =>
    matching
      .ends(language.rule(name), 0)
      .find(({ at }) => matching.tokens.slice(at).every(({ kind }) => kind === 'sign'))?.parts
  const status = whole('answer_status')
  if (status && last.wanted.call === 'change' && last.wanted.which) {
    const to = statusOf(status, 'new')
    return to && filled({ ...last.wanted, status: to }, last.wanted.which, said)
  }
  const answer = whole('answer')
  const target = answer && firstOf(answer, 'target')
  if (target) {
    const found = targetOf(target, { facts, before: [] })
    return 'ask' in found ? found : filled(last.wanted, found.which, said)
  }
  const about = answer && (firstOf(answer, 'subject') ?? firstOf(answer, 'topic'))?.text
  if (!about) return undefined
  return filled(last.wanted, { ...(last.fitted.length > 0 && { ids: [...last.fitted] }), about }, said)
}

/** The text of a new ticket, where the message before asked for one. */
export function createdOf(text: string, language: Compiled): Outcome {
  const ticket = ticketText(text, language)
  return ticket && { calls: [{ call: 'create', ...ticket, said: text }] }
}

/** A yes where one ticket fitted what was to be done. */
export function accepted({ turns }: ThreadFacts, said: string): Outcome {
  const last = turns.at(-1)
  const [only, ...more] = last?.fitted ?? []
  return last?.wanted && only && more.length === 0 ? filled(last.wanted, { ids: [only] }, said) : undefined
}
