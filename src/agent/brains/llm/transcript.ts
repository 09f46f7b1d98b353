import { type BaseMessage, HumanMessage, SystemMessage } from '@langchain/core/messages'
import type { ReadingContext } from '#agent/plan.ts'

const TURNS = 12

/**
 * What the router sees: the user's own turns, and facts the service holds (ids, what was done, a command with a gap).
 * Never a title or a description of a ticket, so that nothing a ticket says can reach it.
 */
export function routerMessages(prompt: string, message: string, { facts }: ReadingContext): BaseMessage[] {
  const turns = facts.turns.slice(-TURNS).map(({ message: said, shown, candidates, created, updated, deleted }) => ({
    user: said,
    ...filled({ shown, candidates, created, updated, deleted }),
  }))
  const known = { earlier_turns: turns, ...(facts.draft && { unfinished_command: facts.draft }) }
  const system =
    turns.length > 0 || facts.draft
      ? `${prompt}\nFacts of this conversation, oldest first: ${JSON.stringify(known)}`
      : prompt
  return [new SystemMessage(system), new HumanMessage(message)]
}

const filled = (lists: Record<string, number[]>) =>
  Object.fromEntries(Object.entries(lists).filter(([, ids]) => ids.length > 0))
