import { type Call, isWrite } from '../calls.ts'
import { readMessage } from '../grammar/read.ts'
import { approvalInForce } from '../qualify/policy.ts'
import type { RunContext } from '../service.ts'
import { findEffects } from '../store/effects.ts'
import { callTools, isKept, type ToolsContext } from './call-tools.ts'
import { silently } from './context.ts'
import { type Effect, requestOf } from './effect.ts'
import { evidenceOf } from './evidence.ts'
import { countsOf, type Evidence, judge, type Verdict } from './gate.ts'
import { prepare } from './prepare.ts'
import { isAmong, type PreparedCall, type Work } from './work.ts'

/** What the gate says of the changes that a message still asks for. */
export async function verdictOn(context: RunContext, work: Work, calls: readonly PreparedCall[]): Promise<Verdict> {
  const { service, run } = context
  const { read } = service.database
  const model = work.origin === 'grammar' ? undefined : service.model // what the grammar understood is plain
  const { policy } = await approvalInForce(service.config, model, read)
  const judged = []
  for (const prepared of calls) {
    const evidence = await evidenceFor(context, work, prepared, policy !== 'careful')
    for (const effect of prepared.outcome.effects ?? []) {
      judged.push({ request: effect.request, evidence: await evidence(effect) })
    }
  }
  const done = countsOf((await findEffects(read, run.id)).filter(isKept).map(requestOf))
  return judge({ effects: judged, policy, readOnly: service.config.AGENT_READ_ONLY, done })
}

/** What the grammar reads in the whole message is plain, whoever says it. */
async function evidenceFor(
  context: RunContext,
  work: Work,
  { index, call, outcome }: PreparedCall,
  isTrusted: boolean,
): Promise<(effect: Effect) => Promise<Evidence>> {
  const { run, asking } = context
  if (run.wrapped) return async () => 'wrapped'
  const { origin, calls, results } = work
  const isSuggested = outcome.chosen !== undefined
  if (origin === 'grammar' && !isSuggested) return async () => 'plain'
  // Models stammer: the second of two tickets that are alike is for a person to decide.
  if (origin === 'model' && call.call === 'create' && isAmong(calls.slice(0, index), call)) return async () => 'unsaid'
  const found = results.flatMap(({ ids }, at) => (calls[at]?.call === 'look' ? ids : []))
  work.before ??= callTools(context, results, silently).effects()
  const said = { message: run.message, asking, looked: calls.some(looksAtFacts), found, before: await work.before }
  const evidenceOn = isSuggested ? () => 'suggested' as const : evidenceOf(call, said)
  return async (effect) => {
    const evidence = evidenceOn(effect)
    if (evidence === 'understood' && isTrusted) return evidence
    work.plain ??= plainEffects(context)
    return (await work.plain).has(keyOfEffect(effect)) ? 'plain' : evidence
  }
}

/** A condition may hang on ids, statuses and times; what tickets say is for a person to weigh. */
const looksAtFacts = (call: Call): boolean =>
  call.call === 'look' && (call.which.about ?? call.which.words ?? call.which.any_words) === undefined

const keyOfEffect = ({ ticket_id, request }: Effect): string => JSON.stringify([ticket_id, request])

/** The effects of what the grammar reads in the message: words alone find its tickets, and nobody is told. */
async function plainEffects(context: ToolsContext): Promise<ReadonlySet<string>> {
  const reading = readMessage(context.run.message, context.asking)
  if (reading.kind !== 'calls') return new Set()
  const tools = callTools(context, [], silently, false)
  const keys = new Set<string>()
  for (const call of reading.calls) {
    if (!isWrite(call) || ('which' in call && call.which.from !== undefined)) continue
    for (const effect of (await prepare(tools, call)).effects ?? []) keys.add(keyOfEffect(effect))
  }
  return keys
}
