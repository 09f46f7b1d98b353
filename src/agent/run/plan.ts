import { oneLine } from '#platform/sanitise.ts'
import { mayWrite } from '../access/permission.ts'
import { readMessage } from '../grammar/read.ts'
import type { GrammarReading } from '../grammar/reading.ts'
import { ModelFailure } from '../model/failure.ts'
import type { ModelMessage } from '../model/messages.ts'
import { RunFailure } from '../run-failure.ts'
import type { RunContext } from '../service.ts'
import { numberIn } from '../texts/voice.ts'
import { checkGoesOn, say } from './context.ts'
import { withdrawWaiting } from './decide.ts'
import { checkSameDatabase } from './same-database.ts'
import { nothingNoted, type RunState, type RunUpdate } from './state.ts'

/**
 * What the message asks for, as calls. Without a model the grammar says it; with one the model does, and the grammar
 * where the model is of no use. A plain no to what waits for approval needs neither.
 */
export async function plan(context: RunContext, state: RunState): Promise<RunUpdate> {
  checkGoesOn(context)
  const { service, asking } = context
  const point = state.rounds === 0 ? await checkSameDatabase(context) : state.point
  const waits = asking.facts.turns.some((turn) => turn.waits !== undefined)
  if (waits && state.rounds === 0 && (await answersApproval(context))) return { point, next: 'end' }
  return {
    point,
    ...(service.model ? await byModelOrGrammar(context, state) : byGrammar(context, readIn(context), true)),
  }
}

const readIn = ({ run, asking }: Pick<RunContext, 'run' | 'asking'>): GrammarReading => readMessage(run.message, asking)

async function byModelOrGrammar(context: RunContext, state: RunState): Promise<RunUpdate> {
  try {
    return (await byModel(context, state)) ?? instead(context)
  } catch (error) {
    context.signal.throwIfAborted()
    if (!(error instanceof ModelFailure)) throw error
    return instead(context, error)
  }
}

/** Words never approve; a plain no withdraws what waits in the thread. */
async function answersApproval(context: RunContext): Promise<boolean> {
  const { texts } = context.voice
  const reading = readIn(context)
  if (reading.kind === 'talk' && reading.talk === 'approve') {
    say(context, 'answer', texts.talks.approve)
    return true
  }
  if (reading.kind !== 'no') return false
  const withdrawn = await withdrawWaiting(context.service, context.run)
  if (withdrawn === 0) return false
  say(context, 'answer', texts.withdrawn(texts.changes(withdrawn, numberIn(context.voice, withdrawn))))
  return true
}

function byGrammar(context: RunContext, reading: GrammarReading, alone: boolean): RunUpdate {
  const { texts } = context.voice
  const answer = (text: string) => say(context, 'answer', text)
  switch (reading.kind) {
    case 'calls':
      context.budget.checkSteps(reading.calls.length)
      return { origin: 'grammar', calls: reading.calls, next: 'desk' }
    case 'ask':
      answer(texts.questions[reading.question])
      return { noted: { ...nothingNoted, ...(reading.draft && { wanted: reading.draft }) }, next: 'end' }
    case 'talk':
      answer(texts.talks[reading.talk])
      return { next: 'end' }
    case 'no':
      answer(texts.nothingHappens)
      return { next: 'end' }
    case 'report': {
      const { title, description } = reading
      answer(texts.shallICreate(oneLine(title, 120)))
      return { noted: { ...nothingNoted, offered: { title, description } }, next: 'end' }
    }
    case 'unknown':
      answer([texts.notUnderstood(oneLine(reading.part, 80)), ...(alone ? [texts.noModel] : [])].join(' '))
      return { next: 'end' }
  }
}

/** Plain commands need no model: they are read by the grammar, before anything has happened, and the user is told so. */
function instead(context: RunContext, failure?: ModelFailure): RunUpdate {
  const reading = readIn(context)
  if (failure?.kind === 'content_filter')
    throw new RunFailure('content_filter', (texts) => texts.failures.contentFilter, false)
  const why = failure?.told(context.voice.texts) ?? context.voice.texts.failures.unusable
  context.service.logger.warn(
    { run_id: context.run.id, kind: failure?.kind },
    'read by the grammar: the model is of no use',
  )
  if (reading.kind === 'unknown' || reading.kind === 'report') {
    const passing = failure === undefined || failure.passing || failure.kind === 'silent'
    throw new RunFailure('model_unavailable', (texts) => texts.failures.modelUnavailable(capital(why)), passing)
  }
  say(context, 'notice', context.voice.texts.simpleRules(why))
  return byGrammar(context, reading, false)
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Undefined where what the model says cannot be used. */
async function byModel(context: RunContext, state: RunState): Promise<RunUpdate | undefined> {
  const { service, run, asking, log, voice } = context
  const { makePlan } = await import('../planner/planner.ts')
  const transcript = withResults(state)
  const made = await makePlan(context, {
    message: run.message,
    asking,
    transcript,
    mayWrite: mayWrite(run) && !service.config.AGENT_READ_ONLY,
    onText: log.speaker(voice.texts.brokeOff),
  })
  if (!made) return undefined
  const { calls } = made
  if (calls.length === 0 && made.text.trim() === '') return state.rounds === 0 ? undefined : { next: 'end' }
  context.budget.checkSteps(state.calls.length + calls.length)
  const text = made.text.trim()
  if (made.cut) say(context, 'cut', voice.texts.answerCut)
  return {
    origin: 'model',
    calls: [...state.calls, ...calls],
    index: state.calls.length,
    transcript: [...transcript, { role: 'assistant', content: made.text, calls: made.made }],
    rounds: state.rounds + 1,
    // Said before any text of a ticket was read by it: what it asks may be a fact of the thread.
    noted: { ...state.noted, ...(text && { asked: text.slice(0, ASKED_MAX) }) },
    next: calls.length > 0 ? 'desk' : 'end',
  }
}
const ASKED_MAX = 500

/** The transcript with an answer to each call of the last round: providers refuse one where any lacks it. */
function withResults({ transcript, results }: RunState): ModelMessage[] {
  const last = transcript.at(-1)
  if (last?.role !== 'assistant' || !last.calls) return [...transcript]
  const ofRound = results.slice(-last.calls.length)
  const answers = last.calls.map(
    ({ id }, at): ModelMessage => ({
      role: 'tool',
      callId: id,
      content: JSON.stringify(ofRound[at]?.told ?? { done: true }),
    }),
  )
  return [...transcript, ...answers]
}
