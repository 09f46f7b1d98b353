import { isDeepStrictEqual } from 'node:util'
import { type BaseMessage, ToolMessage } from '@langchain/core/messages'
import type { ReadingContext, Step } from '#agent/plan.ts'
import type { RunContext } from '../../service.ts'
import type { Understood } from '../understood.ts'
import type { CallModel, ModelAnswer } from './call.ts'
import { ClaimGuard } from './claim-guard.ts'
import { isOnlyQuestion, NOTHING_CHANGED } from './claims.ts'
import { evidenceOf } from './evidence.ts'
import { routeSchema, routeTool } from './grant.ts'
import { ModelFailure } from './model-failure.ts'
import { ownWords } from './own-words.ts'
import { routerPrompt } from './prompts.ts'
import { type FromGrant, stepOf } from './step-of.ts'
import { routerMessages } from './transcript.ts'

/** Answers that cannot be used are sent back once, with what is wrong. */
const CORRECTIONS = 1

/** Asks the main model for the steps of a message. Throws a ModelFailure where it is of no use. */
export async function route(
  call: CallModel,
  context: RunContext,
  message: string,
  reading: ReadingContext,
): Promise<Understood> {
  const messages: BaseMessage[] = routerMessages(routerPrompt(reading), message, reading)
  const spoken = { any: false }
  const guard = new ClaimGuard((delta) => {
    if (!spoken.any && delta.trim() === '') return
    if (spoken.any) context.log.speak(delta)
    else context.log.begin(delta)
    spoken.any = true
  }, false)
  for (let corrections = 0; ; corrections++) {
    const answer = await call(context, {
      role: 'main',
      messages,
      tools: [routeTool],
      onText: (delta) => guard.take(delta),
    })
    const problems = problemsOf(answer)
    if (problems.length === 0) {
      guard.end()
      return understoodOf(answer, message, reading, { spoken: spoken.any, withheld: guard.withheld })
    }
    if (corrections >= CORRECTIONS) throw new ModelFailure('unusable')
    // Every call gets its answer, so that the transcript stays one that a provider takes; an empty one is asked for again.
    if (answer.calls.length + answer.broken.length === 0) continue
    messages.push(
      answer.message,
      ...problems.map(({ id, problem }) => new ToolMessage({ tool_call_id: id, content: problem })),
    )
  }
}

type Problem = { id: string; problem: string }

/** What is wrong with an answer, for each of its calls; nothing where all can be used. */
function problemsOf({ text, calls, broken }: ModelAnswer): Problem[] {
  if (text.trim() === '' && calls.length + broken.length === 0) return [{ id: '', problem: 'empty' }]
  const checked = calls.map(({ id, name, args }) => ({ id, problem: problemOf(name, args) }))
  const unreadable = broken.map(({ id }) => ({ id, problem: 'The arguments are not valid JSON. Call route again.' }))
  const all = [...checked, ...unreadable]
  if (all.every(({ problem }) => problem === undefined)) return []
  return all.map(({ id, problem }) => ({
    id,
    problem: problem ?? 'Understood; call it again together with the others.',
  }))
}

function problemOf(name: string, args: unknown): string | undefined {
  if (name !== routeTool.function.name) return `There is no tool '${name}'. The only one is route.`
  const parsed = routeSchema.safeParse(args)
  return parsed.success
    ? undefined
    : `Wrong arguments: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`
}

/** A ticket that is created twice may be meant, or be a model that says everything twice. */
const isRepeated = (before: readonly { step: Step }[], { intent: _, ...step }: Step): boolean =>
  step.do === 'create' && before.some(({ step: { intent: _reason, ...other } }) => isDeepStrictEqual(step, other))

const SAY_AGAIN = `${NOTHING_CHANGED} Please say it again in other words.`

function understoodOf(
  { text, calls }: ModelAnswer,
  message: string,
  reading: ReadingContext,
  told: { spoken: boolean; withheld: boolean },
): Understood {
  if (calls.length === 0) {
    if (told.withheld) return { reading: { kind: 'answer', text: SAY_AGAIN } }
    const answer: Understood = { reading: { kind: 'answer', text }, streamed: told.spoken }
    return isOnlyQuestion(text) || !ownWords(message, reading).mayAskForChange()
      ? answer
      : { ...answer, afterword: NOTHING_CHANGED }
  }
  const words = ownWords(message, reading)
  const routed = calls.map(({ args }): FromGrant => {
    const { grant, reason } = routeSchema.parse(args)
    return stepOf(grant, reason, words, reading)
  })
  const question = routed.find((one) => 'question' in one)
  if (question) return { reading: { kind: 'ask', question: question.question } }
  const steps = routed.flatMap((one) => ('step' in one ? [one] : []))
  const tasks = steps.flatMap(({ task }, index) => (task === undefined ? [] : [[index, task] as const]))
  return {
    reading: { kind: 'plan', steps: steps.map(({ step }) => step) },
    evidence: steps.map(({ step }, at) =>
      isRepeated(steps.slice(0, at), step) ? 'inferred' : evidenceOf(step, words),
    ),
    ...(tasks.length > 0 && { assignments: Object.fromEntries(tasks) }),
  }
}
