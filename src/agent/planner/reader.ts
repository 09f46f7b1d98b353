import { z } from 'zod'
import type { Ticket } from '#contract/ticket.ts'
import { oneLine, sanitise } from '#platform/sanitise.ts'
import type { ModelAnswer } from '../model/answer-pieces.ts'
import type { AskingContext } from './planner.ts'
import { PICKER_PROMPT, READER_PROMPT } from './prompt.ts'

/** Characters of all tickets together that the reader is handed; each gets the same share of it. */
const READ_CHARACTERS = 60_000
const DESCRIPTION_LEAST = 300
const EXCERPT = 160

/**
 * Answers a question from tickets, as the model says it, on a line of its own. The model has no tool: whatever a ticket
 * says, words are all that can come of it. `cut`: it had more to say than it may.
 */
export function answerFrom(
  context: AskingContext,
  question: string,
  tickets: readonly Ticket[],
  onText: (delta: string) => void,
): Promise<Pick<ModelAnswer, 'text' | 'cut'>> {
  const share = Math.max(DESCRIPTION_LEAST, Math.floor(READ_CHARACTERS / Math.max(1, tickets.length)))
  const given = tickets.map(({ id, title, description, created, resolution_status: status }) =>
    JSON.stringify({ id, title: oneLine(title), status, created, description: shortened(description, share) }),
  )
  return ask(context, READER_PROMPT, `${question}\n\nTickets:\n${given.join('\n') || '(none)'}`, onText)
}

const ask = (context: AskingContext, prompt: string, content: string, onText?: (delta: string) => void) =>
  context.service.callModel(
    {
      role: 'mini',
      messages: [
        { role: 'system', content: prompt },
        { role: 'user', content },
      ],
      ...(onText && { onText }),
    },
    context,
  )

const shortened = (text: string, length: number): string => {
  const clean = sanitise(text).trim()
  return clean.length <= length ? clean : `${clean.slice(0, length).toWellFormed()} … (cut)`
}

/** Which of the tickets a phrase means; answers ids of them only, and none where the model gives no answer one can read. */
export async function pick(
  context: AskingContext,
  phrase: string,
  tickets: readonly Ticket[],
  one: boolean,
): Promise<number[]> {
  const lines = tickets.map(
    ({ id, title, description }) => `#${id} ${oneLine(title, 120)} — ${oneLine(description, EXCERPT)}`,
  )
  const meant = one ? 'One ticket is meant.' : 'Every ticket that tells of it is asked for.'
  const { text } = await ask(context, PICKER_PROMPT, `${meant} Phrase: ${phrase}\nTickets:\n${lines.join('\n')}`)
  const chosen = new Set(idsIn(text))
  return tickets.flatMap(({ id }) => (chosen.has(id) ? [id] : []))
}

const answerSchema = z.object({ ids: z.array(z.coerce.number()) })

function idsIn(text: string): number[] {
  const from = text.indexOf('{')
  const to = text.lastIndexOf('}')
  if (from < 0 || to < from) return []
  try {
    return answerSchema.parse(JSON.parse(text.slice(from, to + 1))).ids
  } catch {
    return []
  }
}
