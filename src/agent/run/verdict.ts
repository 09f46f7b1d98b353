import { isWrite, type WriteCall } from '../calls.ts'
import { readMessage } from '../grammar/read.ts'
import { approvalInForce } from '../qualify/policy.ts'
import type { RunContext } from '../service.ts'
import { findEffects } from '../store/effects.ts'
import { silently } from './context.ts'
import { type Effect, requestOf } from './effect.ts'
import { evidenceOf } from './evidence.ts'
import { countsOf, type Evidence, judge, type Verdict } from './gate.ts'
import { prepare } from './prepare.ts'
import { effectsBefore, isAmong, type PreparedCall, preparingIn, type Work } from './work.ts'

/** What the gate says of the changes that a message still asks for. */
export async function verdictOn(context: RunContext, work: Work, calls: readonly PreparedCall[]): Promise<Verdict> {
  const { service, run } = context
  const model = work.origin === 'grammar' ? undefined : service.model // what the grammar understood is plain
  const { policy } = await approvalInForce(service.config, model, service.database.read)
  const judged = []
  for (const { index, prepared } of calls) {
    const call = work.calls[index]
    if (!call || !isWrite(call)) continue
    // Models stammer: the second of two tickets that are alike is for a person to decide.
    const stammers = work.origin === 'model' && call.call === 'create' && isAmong(work.calls.slice(0, index), call)
    const evidence = await evidenceFor(context, work, call, { ...prepared, isTrusted: policy !== 'careful' })
    for (const effect of prepared.effects) {
      judged.push({ request: effect.request, evidence: stammers ? ('unsaid' as const) : await evidence(effect) })
    }
  }
  const own = await findEffects(service.database.read, run.id)
  const done = countsOf(own.filter(({ status }) => status !== 'dropped').map(requestOf))
  return judge({ effects: judged, policy, readOnly: service.config.AGENT_READ_ONLY, done })
}

/** What the grammar reads in the whole message is plain, whoever says it. */
async function evidenceFor(
  context: RunContext,
  work: Work,
  call: WriteCall,
  { suggested, isTrusted }: { suggested: boolean; isTrusted: boolean },
): Promise<(effect: Effect) => Promise<Evidence>> {
  const { run, asking } = context
  const { origin, looked, calls, results } = work
  if (origin === 'grammar' && !suggested) return async () => 'plain'
  const found = results.flatMap(({ ids }, at) => (calls[at]?.call === 'look' ? ids : []))
  work.before ??= effectsBefore(context)
  const said = { message: run.message, asking, looked, found, before: await work.before }
  const evidenceOn = suggested ? () => 'suggested' as const : evidenceOf(call, said)
  return async (effect) => {
    const evidence = evidenceOn(effect)
    if (evidence === 'understood' && isTrusted) return evidence
    work.plain ??= plainEffects(context)
    return (await work.plain).has(keyOfEffect(effect)) ? 'plain' : evidence
  }
}

const keyOfEffect = ({ ticketId, request }: Effect): string => JSON.stringify([ticketId, request])

/** The effects of what the grammar reads in the message: words alone find its tickets, and nobody is told. */
async function plainEffects(context: RunContext): Promise<ReadonlySet<string>> {
  const reading = readMessage(context.run.message, context.asking)
  if (reading.kind !== 'calls') return new Set()
  const preparing = { ...(await preparingIn(context, { results: [] }, silently)), pick: undefined }
  const keys = new Set<string>()
  for (const call of reading.calls) {
    if (!isWrite(call) || ('which' in call && call.which.from !== undefined)) continue
    for (const effect of (await prepare(preparing, call)).effects) keys.add(keyOfEffect(effect))
  }
  return keys
}
