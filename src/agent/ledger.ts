import { ApiError, outcomeOf } from '#client/errors.ts'
import { notAllowed, notSignedIn } from './access/permission.ts'
import { again } from './effects/again.ts'
import { nameOf } from './effects/name.ts'
import { type Done, sendEffect } from './effects/send.ts'
import { changeNoun, doneOf, tellDone } from './effects/tell.ts'
import { checkGoesOn } from './goes-on.ts'
import { RunFailure, RunSuspended } from './run-failure.ts'
import { say } from './say.ts'
import type { RunContext } from './service.ts'
import { requestOf } from './steps/effect.ts'
import { type EffectRow, findEffects, updateEffect } from './store/effects.ts'
import { ToolCalls, type ToolName } from './tool-calls.ts'

/**
 * Carries out the effects of a step, in order. Each is `pending` in the ledger before it is tried and has its outcome
 * there before the next one is; what a run that was interrupted finds `pending` is tried again under the same key, so
 * that it happens once. Throws RunCancelled or RunSuspended before an effect, RunFailure where the ticket API is lost.
 */
export async function carryOut(
  context: RunContext,
  effects: readonly EffectRow[],
  approved: boolean,
): Promise<EffectRow[]> {
  const rows = [...effects]
  for (const [index, row] of rows.entries()) {
    if (!isToDo(row)) await tellOutcome(context, row)
    else {
      const settled = await settleOne(context, row, approved)
      rows[index] = settled
      await keepAndTell(context, settled)
    }
  }
  return rows
}

/**
 * What was on its way when the process died may have happened: it is settled, also when the run was cancelled since.
 */
export async function settlePending(context: RunContext): Promise<void> {
  const rows = await findEffects(context.service.database.read, context.run.id)
  for (const row of rows.filter(({ status }) => status === 'pending')) {
    const { end } = await callTool(context, row, true)
    await keepAndTell(context, { ...row, ...end }).catch((error) => {
      if (!(error instanceof RunFailure)) throw error // that it was not done is told; the run ends as cancelled all the same
    })
  }
}

/** Settles an effect whose outcome was not known when its run ended; one that still is not known stays so. */
export async function settleEffect(context: RunContext, row: EffectRow): Promise<EffectRow> {
  const { kind, end } = await tryEffect(context, row, true)
  if (kind !== 'denied' && (end.status === 'unknown' || end.status === 'failed')) return row
  const settled = { ...row, ...end }
  if (isDenied(settled)) {
    await keep(context, settled)
    say(context, `denied:${row.step}:${row.position}`, notKnown(settled))
  } else await keepAndTell(context, settled)
  return settled
}

/** Whether the ticket API answered 401 or 403: the effect was refused, or its outcome can no longer be asked for. */
export const isDenied = ({ outcome }: EffectRow): boolean => deniedIn(outcome) !== undefined

/** Answers the outcome, which is not in the ledger yet. */
async function settleOne(context: RunContext, allowed: EffectRow, approved: boolean): Promise<EffectRow> {
  let row = allowed
  const sentBefore = allowed.status === 'pending'
  for (;;) {
    if (row.status === 'allowed') {
      checkGoesOn(context)
      row = await keep(context, { ...row, status: 'pending' })
    }
    const tried = await callTool(context, row, sentBefore)
    if (tried.kind !== 'stale' || approved || row.attempt >= ATTEMPTS_MAX) {
      return { ...row, ...tried.end }
    }
    const change = await again(context, row)
    if (change.kind === 'over') {
      return { ...row, status: change.status, outcome: JSON.stringify({ said: change.said }) }
    }
    row = await keep(context, { ...change.row, status: 'allowed' })
  }
}

const isToDo = ({ status }: EffectRow) => status === 'allowed' || status === 'pending'

/** So often is a change worked out anew when its ticket changes under it. */
const ATTEMPTS_MAX = 3

type Tried = { kind: 'settled' | 'stale' | 'denied'; end: Pick<EffectRow, 'status' | 'outcome'> }

function callTool(context: RunContext, row: EffectRow, sentBefore: boolean): Promise<Tried> {
  const tools = new ToolCalls(context, row.step, `${row.position + 1}.${row.attempt}`)
  const request = requestOf(row)
  const { kind } = request
  const given =
    kind === 'create'
      ? request.values
      : kind === 'update'
        ? request.changes
        : kind === 'undo'
          ? { run_id: request.run_id }
          : {}
  const args = { ...(row.ticket_id !== null && { id: row.ticket_id }), ...given }
  return tools.call(
    TOOLS[kind],
    args,
    () => tryEffect(context, row, sentBefore),
    (tried) => summaryOf({ ...row, ...tried.end }),
    (tried) => tried.end.status === 'done',
  )
}

const TOOLS: Record<EffectRow['action'], ToolName> = {
  create: 'create_ticket',
  update: 'update_ticket',
  delete: 'delete_ticket',
  restore: 'restore_ticket',
  undo: 'undo_run',
}

function summaryOf(row: EffectRow): string {
  if (row.status !== 'done') return row.status
  return (
    doneOf(row)
      .changes.map((change) => `#${change.ticket_id} ${change.action}`)
      .join(', ') || 'nothing to do'
  )
}

/**
 * Sends an effect under one key until the API answers or the tries are used up. `sentBefore`: it may have been sent
 * already, by a process that died; the key then brings back what became of it, unless the caller may no longer ask.
 */
async function tryEffect(context: RunContext, row: EffectRow, sentBefore: boolean): Promise<Tried> {
  for (let mayHaveHappened = sentBefore, tries = 1; ; tries++) {
    try {
      return settled('done', await sendEffect(context, row))
    } catch (error) {
      if (error instanceof RunSuspended) throw error // it stays pending, for the next start to ask about
      if (error instanceof ApiError && (error.status === 401 || error.status === 403)) {
        return denial(error, mayHaveHappened || error.outcome === 'unknown')
      }
      if (error instanceof ApiError && error.outcome === 'refused') return refusal(error)
      mayHaveHappened ||= outcomeOf(error) === 'unknown'
      if (context.budget.secondsLeft <= 0 || tries >= TRIES_MAX || context.signal.aborted) {
        return settled(mayHaveHappened ? 'unknown' : 'failed', { said: '' })
      }
    }
  }
}
/** Each with the client's own retries. */
const TRIES_MAX = 2

const settled = (status: EffectRow['status'], outcome: Done | { said: string }): Tried => ({
  kind: 'settled',
  end: { status, outcome: JSON.stringify(outcome) },
})

/**
 * The API checks who asks before it looks up the key, so that a 401 or 403 says nothing about an earlier try: where
 * there may have been one, the outcome stays unknown.
 */
function denial({ status, detail }: ApiError, mayHaveHappened: boolean): Tried {
  const said = status === 401 ? 'you are not signed in, or no longer' : detail.replace(/\.$/, '')
  const end: Tried['end'] = {
    status: mayHaveHappened ? 'unknown' : 'refused',
    outcome: JSON.stringify({ said, denied: status }),
  }
  return { kind: 'denied', end }
}

const notKnown = (row: EffectRow) =>
  `Whether ${nameOf(row)} was ${changeNoun(row)} is not known, and I may no longer ask. Please look at it.`

function refusal(error: ApiError): Tried {
  if (error.status === 412) {
    const said = 'it was changed by someone else in the meantime'
    return { kind: 'stale', end: { status: 'refused', outcome: JSON.stringify({ said }) } }
  }
  return settled('refused', {
    said: error.status === 404 ? 'there is no such ticket' : error.detail.replace(/\.$/, ''),
  })
}

/**
 * Stores the row. `pending` is forced to the disk before the effect is sent; an outcome that is lost is asked for
 * again.
 */
async function keep({ service }: RunContext, row: EffectRow): Promise<EffectRow> {
  await service.database.write((trx) => updateEffect(trx, row), { forced: row.status === 'pending' })
  return row
}

/** What is told goes to the disk behind the outcome and, as a rule, in the same commit. */
async function keepAndTell(context: RunContext, row: EffectRow): Promise<void> {
  for (const end of await Promise.allSettled([keep(context, row), tellOutcome(context, row)])) {
    if (end.status === 'rejected') throw end.reason
  }
}

async function tellOutcome(context: RunContext, row: EffectRow): Promise<void> {
  const once = `text:${row.step}:${row.position}`
  const said = outcomeText(row)
  const denied = deniedIn(row.outcome)
  context.service.metrics.effects.inc({ action: row.action, status: row.status })
  if (row.status === 'done') return tellDone(context, row)
  if (row.status === 'refused' || row.status === 'failed') {
    say(context, once, `${nameOf(row)} was not ${changeNoun(row)}${said ? `: ${said}` : ''}.`)
  }
  if (row.status === 'unchanged') say(context, once, said)
  if (denied && row.status === 'unknown') say(context, once, notKnown(row))
  if (denied) throw denied === 401 ? notSignedIn() : notAllowed(said)
  if (row.status === 'failed') throw lost('Nothing more was changed.')
  if (row.status !== 'unknown') return
  say(
    context,
    once,
    `Whether ${nameOf(row)} was ${changeNoun(row)} is not known yet: the ticket system does not answer. I keep asking, and it happens at most once.`,
  )
  throw lost('One change is not certain yet.')
}

const lost = (what: string) =>
  new RunFailure('ticket_api_unavailable', `The ticket system does not answer. ${what} Please try again later.`, true)

const outcomeText = ({ outcome }: EffectRow): string => outcomeIn(outcome).said ?? ''
const deniedIn = (outcome: string | null) => outcomeIn(outcome).denied
const outcomeIn = (outcome: string | null): { said?: string; denied?: number } => (outcome ? JSON.parse(outcome) : {})
