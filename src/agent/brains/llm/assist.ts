import { type BaseMessage, HumanMessage, SystemMessage, ToolMessage } from '@langchain/core/messages'
import { destinationOf } from '../../destination.ts'
import type { RunContext } from '../../service.ts'
import { readTicket } from '../../steps/bind.ts'
import type { AssistantWork, Assisted } from '../understood.ts'
import { boundBy } from './bound-by.ts'
import type { CallModel, ModelAnswer } from './call.ts'
import { ClaimGuard } from './claim-guard.ts'
import { isOnlyQuestion, NOTHING_CHANGED } from './claims.ts'
import { ModelFailure } from './model-failure.ts'
import { changePrompt, createPrompt, getPrompt } from './prompts.ts'
import { readingTools, ticketData } from './reading-tools.ts'
import { type AssistantName, isAssistantTool, isProposal, toolArguments, toolsOf } from './tools.ts'

const PROMPTS: Record<AssistantName, string> = {
  get: getPrompt,
  create: createPrompt,
  update: changePrompt,
  delete: changePrompt,
}

/**
 * One assistant at work, on the mini model and with its own tools only. What it reads is data; what it proposes to
 * change is checked against the user's own words and then goes the way of every grant.
 */
export async function assist(call: CallModel, context: RunContext, work: AssistantWork): Promise<Assisted> {
  const assistant = destinationOf(work.step)
  try {
    return await converse(call, context, work, assistant)
  } catch (error) {
    context.signal.throwIfAborted()
    if (!(error instanceof ModelFailure)) throw error
    if (assistant !== 'get')
      return {
        kind: 'ask',
        question: `I could not work that out (${error.message}); nothing was changed. What exactly shall be changed to what?`,
      }
    return { kind: 'none', notice: `I could not answer that in words (${error.message}); here is what I found.` }
  }
}

async function converse(
  call: CallModel,
  context: RunContext,
  work: AssistantWork,
  assistant: AssistantName,
): Promise<Assisted> {
  const { tools, names } = toolsOf(assistant, context.service.config.AGENT_READ_ONLY)
  const messages = await openingOf(context, work, assistant)
  let tried = false
  for (;;) {
    const said = new Speech(context, assistant === 'get')
    const answer = await call(context, { role: 'mini', messages, tools, onText: said.take })
    tried ||= answer.calls.some(({ name }) => !names.has(name))
    if (answer.calls.length + answer.broken.length === 0) return said.end(answer, [...work.ids], tried)
    const proposals = answer.calls.filter(({ name }) => names.has(name) && isAssistantTool(name) && isProposal(name))
    const bound = boundBy(work, proposals)
    if (bound) return bound
    messages.push(answer.message, ...(await answersTo(context, work, answer, names)))
  }
}

/** The first messages. The tickets that code has bound are read beforehand, which saves the model a tool call. */
async function openingOf(
  context: RunContext,
  { ids, task }: AssistantWork,
  assistant: AssistantName,
): Promise<BaseMessage[]> {
  const opening: BaseMessage[] = [new SystemMessage(PROMPTS[assistant])]
  const asked = `${context.run.message}\n\n(${task})`
  if (assistant === 'create') return [...opening, new HumanMessage(asked)]
  const tickets = await Promise.all(ids.slice(0, READ_BEFORE).map((id) => readTicket(context, id)))
  const data = tickets.flatMap((answer) => (answer ? [ticketData(answer.ticket)] : []))
  const more = ids.length > data.length ? ` (${data.length} of ${ids.length} shown)` : ''
  return [...opening, new HumanMessage(`${asked}\n\nTickets it is about, as data${more}:\n${JSON.stringify(data)}`)]
}
const READ_BEFORE = 20

/** Of one answer so many calls are carried out: each may bring twenty tickets. */
const CALLS_AT_ONCE = 20

/** Every call gets an answer, also one that is refused. */
async function answersTo(
  context: RunContext,
  work: AssistantWork,
  { calls, broken }: ModelAnswer,
  names: ReadonlySet<string>,
) {
  const answers: ToolMessage[] = []
  const read = readingTools(context, work.index)
  for (const [at, { id, name, args }] of calls.entries()) {
    context.budget.countToolCall(name, args)
    const content = at < CALLS_AT_ONCE ? await answerTo(name, args) : 'Not done: these are too many calls at once.'
    answers.push(new ToolMessage({ tool_call_id: id, content }))
  }
  for (const { id, name } of broken) {
    context.budget.countToolCall(name, 'broken')
    answers.push(new ToolMessage({ tool_call_id: id, content: 'The arguments are not valid JSON.' }))
  }
  return answers

  async function answerTo(name: string, args: unknown): Promise<string> {
    if (!names.has(name) || !isAssistantTool(name)) return `There is no tool '${name}' here.`
    const parsed = toolArguments[name].safeParse(args)
    if (!parsed.success) return `Wrong arguments: ${parsed.error.issues.map(({ message }) => message).join('; ')}`
    if (isProposal(name)) return 'Not done: the user did not ask for that.'
    return read(name, parsed.data)
  }
}

/** What a model says while it works: shown as it comes where it answers the user, and never as a claim. */
class Speech {
  readonly #guard: ClaimGuard
  readonly #aloud: boolean
  readonly #context: RunContext
  #any = false

  constructor(context: RunContext, aloud: boolean) {
    this.#aloud = aloud
    this.#context = context
    this.#guard = new ClaimGuard((delta) => {
      if (!aloud) return
      if (this.#any) context.log.speak(delta)
      else context.log.begin(delta)
      this.#any = true
    })
  }

  take = (delta: string): void => this.#guard.take(delta)

  /** `tried`: it has called a tool that it does not have, one that changes something it may be. */
  end({ text, cut }: ModelAnswer, shown: number[], tried: boolean): Assisted {
    this.#guard.end()
    if (text.trim() === '') throw new ModelFailure('unusable')
    if (!this.#aloud) return { kind: 'ask', question: this.#question(text) }
    if (!this.#any) return { kind: 'none' }
    if (cut) this.#context.log.speak(' … (The model’s answer was cut off here.)')
    if (this.#guard.withheld || this.#guard.doubtful || tried)
      this.#context.log.speak('\n(I have only read here: nothing was changed.)')
    return { kind: 'told', shown }
  }

  #question(text: string): string {
    if (this.#guard.withheld) return `${NOTHING_CHANGED} What exactly shall be changed to what?`
    return isOnlyQuestion(text) ? text : `${text}\n${NOTHING_CHANGED}`
  }
}
