import { english } from '../texts/english.ts'
import type { Posted } from './posted.ts'
import { firstSaid } from './wrapped.ts'

/*
 * What programs want of a model beside the conversation: a title, tags, what to say next. They send it to the same
 * model, as a message of the user that holds the conversation. Code answers it: no thread, no run, no model.
 */

/** The members of the JSON that is expected, each with what it is answered. Nothing is suggested that could be sent by a click. */
const MEMBERS = {
  title: (title: string) => title,
  tags: () => ['Tickets'],
  follow_ups: () => [],
  queries: () => [],
  tool_calls: () => [],
  prompt: () => '',
  text: () => '',
} as const satisfies Record<string, (title: string) => unknown>
type Member = keyof typeof MEMBERS

/** As Open WebUI calls its tasks in `X-OpenWebUI-Task`. */
const TASKS: Readonly<Record<string, Member | 'emoji'>> = {
  title_generation: 'title',
  tags_generation: 'tags',
  follow_up_generation: 'follow_ups',
  query_generation: 'queries',
  function_calling: 'tool_calls',
  image_prompt_generation: 'prompt',
  autocomplete_generation: 'text',
  emoji_generation: 'emoji',
}

/** How the titles that LibreChat asks for begin, in its versions: sent by a program, and always the same. */
const TITLE_PROMPTS = [
  'Provide a concise, 5-word-or-less title for the conversation',
  'Analyze this conversation and provide:\n1. The detected language',
  'Please generate a concise title (max 40 characters) for a conversation that starts with',
]

/**
 * The answer to a task; undefined for a message that somebody said. `tickets-text` never gets to a run, whatever it is
 * asked.
 */
export function answerTask({ model, message, turns, ids }: Posted): string | undefined {
  const chat = /<chat_history>([\s\S]*)/.exec(message)
  const conversation = chat?.[1] ?? message
  const title = titleOf(firstSaid(conversation) ?? turns[0]?.text ?? '')
  if (ids.task !== undefined) {
    const kind = TASKS[ids.task]
    if (kind === 'emoji') return '🎫'
    return kind ? memberJson(kind, title) : english.completions.neverActs
  }
  if (chat && /#\s*Task/i.test(message.slice(0, chat.index))) {
    const wanted = memberIn(message.slice(0, chat.index))
    return wanted ? memberJson(wanted, title) : title
  }
  if (TITLE_PROMPTS.some((beginning) => message.startsWith(beginning))) return title
  if (model !== 'tickets-text') return undefined
  const alone = turns.filter(({ role }) => role === 'user').length === 1
  return alone ? title : english.completions.neverActs
}

/** The one that the instructions name, in quotes as JSON has them. */
function memberIn(instructions: string): Member | undefined {
  const named = [...instructions.matchAll(/"(\w+)"/g)].map(([, name]) => name)
  return (Object.keys(MEMBERS) as Member[]).find((member) => named.includes(member))
}

const memberJson = (member: Member, title: string): string => JSON.stringify({ [member]: MEMBERS[member](title) })

/** The first words. */
function titleOf(said: string): string {
  const words = said.replace(/\s+/g, ' ').trim().split(' ').slice(0, WORDS).join(' ')
  return words.slice(0, TITLE_MAX).trim() || 'Tickets'
}
const WORDS = 7
const TITLE_MAX = 60
