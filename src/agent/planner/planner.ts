import type { Call } from '../calls.ts'
import type { Asking, TurnFacts } from '../facts.ts'
import type { CallContext } from '../model/call.ts'
import type { ModelMessage, ToolCall } from '../model/messages.ts'
import type { AgentService } from '../service.ts'
import { plannerPrompt } from './prompt.ts'
import { READING_TOOLS, readCall, TOOLS } from './tools.ts'

/** What a model makes of a message: calls, or words for the user, or both. */
export type Plan = {
  calls: Call[]
  /** As the model made them: its next answer goes on behind them. */
  made: ToolCall[]
  text: string
  /** It had more to say than it may. */
  cut: boolean
}
/** `said` may be shown already; `transcript`: what the model said in this turn, and what its calls came to. */
type Planning = {
  message: string
  asking: Asking
  transcript: readonly ModelMessage[]
  mayWrite: boolean
  onText: (delta: string) => void
}

/** Who asks the model. */
export type AskingContext = CallContext & { service: Pick<AgentService, 'callModel'> }

/** How often a model may put right what is wrong in its calls. */
const CORRECTIONS_MAX = 2

/**
 * Asks the model what the user wants. Nothing of an answer counts as long as a part of it is wrong: the model is told
 * what, and says all of it again. Undefined where it does not get it right. Throws a ModelFailure.
 */
export async function makePlan(context: AskingContext, planning: Planning): Promise<Plan | undefined> {
  const messages = messagesOf(planning)
  for (let tries = 0; tries <= CORRECTIONS_MAX; tries++) {
    const { text, calls, broken, cut } = await context.service.callModel(
      { role: 'main', messages, tools: planning.mayWrite ? TOOLS : READING_TOOLS, onText: planning.onText },
      context,
    )
    const read = calls.map((made) => ({ made, read: readCall(made) }))
    const right = read.flatMap(({ read }) => ('call' in read ? [read.call] : []))
    if (broken.length === 0 && right.length === calls.length && !(cut && calls.length > 0)) {
      for (const { name, args } of calls) context.budget.countToolCall(name, args)
      return { calls: right, made: calls, text, cut }
    }
    const wrong = cut ? 'The answer was cut off.' : undefined
    const unread = broken.map(({ id, name }) => ({ id, name, args: {} }))
    messages.push(
      { role: 'assistant', content: text, calls: [...calls, ...unread] },
      ...read.map(({ made, read }) =>
        toolAnswer(
          made.id,
          wrong ?? ('error' in read ? read.error : 'Right, but not done yet: call all of them again.'),
        ),
      ),
      ...unread.map(({ id }) => toolAnswer(id, wrong ?? 'The arguments are no JSON object.')),
    )
  }
  return undefined
}

const toolAnswer = (callId: string, error: string): ModelMessage => ({
  role: 'tool',
  callId,
  content: JSON.stringify({ error }),
})

/** The user's own turns, each with the facts of what came of it; never a title or description. */
function messagesOf({ message, asking, transcript }: Planning): ModelMessage[] {
  const { turns, context } = asking.facts
  return [
    { role: 'system', content: plannerPrompt(asking.now, asking.timezone, context) },
    ...remembered(turns).flatMap((turn): ModelMessage[] => [
      { role: 'user', content: turn.message },
      { role: 'assistant', content: `FACTS ${JSON.stringify(factsFor(turn))}` },
    ]),
    { role: 'user', content: message },
    ...transcript,
  ]
}

/** The latest turns, and of each long message its beginning: a conversation must not outgrow what a model takes. */
function remembered(turns: readonly TurnFacts[]): TurnFacts[] {
  const kept: TurnFacts[] = []
  let characters = 0
  for (const turn of turns.toReversed()) {
    const message = turn.message.length <= MESSAGE_SHOWN ? turn.message : `${turn.message.slice(0, MESSAGE_SHOWN)} …`
    characters += message.length
    if (characters > CONVERSATION_SHOWN) break
    kept.push({ ...turn, message })
  }
  return kept.reverse()
}
/** Characters of one earlier message, and of all of them. */
const MESSAGE_SHOWN = 2_000
const CONVERSATION_SHOWN = 24_000

/** Of a long list the model sees the beginning, and how many there are. */
function factsFor({
  run_id: _run,
  message: _message,
  language: _language,
  ...facts
}: TurnFacts): Record<string, unknown> {
  const told = Object.entries(facts).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(
    told.map(([name, value]) => [name, Array.isArray(value) ? value.slice(0, FACTS_MAX) : value]),
  )
}
const FACTS_MAX = 60
