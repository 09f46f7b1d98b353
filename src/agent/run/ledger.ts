import { ApiError, outcomeOf } from '#client/errors.ts'
import { notAllowed, notSignedIn } from '../access/permission.ts'
import { RunFailure, RunSuspended } from '../run-failure.ts'
import { readTicket } from '../select/read-tickets.ts'
import type { RunContext } from '../service.ts'
import { type EffectRow, findEffects, updateEffect } from '../store/effects.ts'
import { DONE_ACTION } from '../store/tables.ts'
import type { Texts } from '../texts/english.ts'
import { statusesIn } from '../texts/voice.ts'
import { checkGoesOn, say, type ToolName, toolsOf } from './context.ts'
import { changesOf, holds, isAsWanted, onTicketNow, requestOf } from './effect.ts'
import { type Done, doneOf, isDenied, type NotDone, nameOfEffect, notDoneOf } from './outcome.ts'
import { tellDone } from './receipts.ts'
import { sendEffect } from './send.ts'

/**
 * Carries out the effects of a call, in order. Each is `pending` in the ledger before it is tried and has its outcome
 * there before the next one is; what a run that was interrupted finds `pending` is tried again under the same key, so
 * that it happens once. `approved`: exactly these versions of the tickets were shown, so that none is worked out anew.
 * Throws RunCancelled or RunSuspended before an effect, RunFailure where the ticket API is lost.
 */
export async function carryOut(
  context: RunContext,
  effects: readonly EffectRow[],
  { approved }: { approved: boolean },
): Promise<EffectRow[]> {
  const rows = [...effects]
  for (const [index, row] of rows.entries()) {
    if (row.status !== 'allowed' && row.status !== 'pending') await tellOutcome(context, row)
    else {
      const settled = await settle(context, row, approved)
      rows[index] = settled
      await keepAndTell(context, settled)
    }
  }
  return rows
}

/** What was on its way when the process died may have happened: it is settled, also when the run was cancelled since. */
export async function settlePending(context: RunContext): Promise<void> {
  const rows = await findEffects(context.service.database.read, context.run.id)
  for (const row of rows.filter(({ status }) => status === 'pending')) {
    await carryOut(context, [row], { approved: true }).catch((error) => {
      if (!(error instanceof RunFailure)) throw error // that it was not done is told; the run ends as cancelled all the same
    })
  }
}

/** Settles an effect whose outcome was not known when its run ended; one that still is not known stays so. */
export async function settleUnknown(context: RunContext, row: EffectRow): Promise<EffectRow> {
  const settled = { ...row, ...(await tryEffect(context, row, true)) }
  if (isDenied(settled)) {
    await keep(context, settled)
    const { texts } = context.voice
    say(context, `denied:${row.step}:${row.position}`, texts.notKnown(nameOfEffect(texts, settled), doneIn(texts, row)))
  } else if (settled.status === 'unknown' || settled.status === 'failed') return row
  else await keepAndTell(context, settled)
  return settled
}

/** Answers the row with its outcome, which is not in the ledger yet. */
async function settle(context: RunContext, allowed: EffectRow, approved: boolean): Promise<EffectRow> {
  let row = allowed
  const sentBefore = allowed.status === 'pending'
  for (;;) {
    if (row.status === 'allowed') {
      checkGoesOn(context)
      row = await keep(context, { ...row, status: 'pending' })
    }
    row = { ...row, ...(await callTool(context, row, sentBefore)) }
    if (!notDoneOf(row).stale || approved || sentBefore || row.attempt >= ATTEMPTS_MAX) return row
    row = await workedOutAgain(context, row)
    if (row.status !== 'allowed') return row
    await keep(context, row)
  }
}

/** So often is a change worked out anew when its ticket changes under it. */
const ATTEMPTS_MAX = 3

type End = Pick<EffectRow, 'status' | 'outcome'>
const ended = (status: EffectRow['status'], outcome: Done | NotDone): End => ({
  status,
  outcome: JSON.stringify(outcome),
})

/**
 * The ticket changed between reading and writing: the same change is worked out on the ticket as it is now. A member
 * that someone else has just given another value is not overwritten.
 */
async function workedOutAgain(context: RunContext, row: EffectRow): Promise<EffectRow> {
  const { why, alreadySo } = context.voice.texts
  const notDone = (said: string) => ({ ...row, ...ended('refused', { said }) })
  const answer = await readTicket(context, row.ticket_id ?? 0)
  if (!answer) return notDone(why.goneMeanwhile)
  const { resolution_status: status } = answer.ticket
  const request = requestOf(row)
  if (!holds(request, status)) {
    const wanted = 'onlyIf' in request ? statusesIn(context.voice, [request.onlyIf ?? []].flat()) : ''
    return notDone(why.statusIs(status, wanted))
  }
  const next = onTicketNow(row, answer)
  if (isAsWanted(next)) {
    return { ...row, ...ended('unchanged', { said: alreadySo(nameOfEffect(context.voice.texts, next)) }) }
  }
  const before = changesOf(row)
  const isConflict = Object.entries(changesOf(next)).some(([member, { from }]) => from !== before[member]?.from)
  return isConflict ? notDone(why.changedMeanwhile) : { ...next, status: 'allowed', outcome: null }
}

const TOOLS: Record<EffectRow['action'], ToolName> = {
  create: 'create_ticket',
  update: 'update_ticket',
  delete: 'delete_ticket',
  restore: 'restore_ticket',
  undo: 'undo_run',
}

function callTool(context: RunContext, row: EffectRow, sentBefore: boolean): Promise<End> {
  const use = toolsOf(context, `${row.step + 1}.${row.position + 1}.${row.attempt}`)
  return use(
    TOOLS[row.action],
    argumentsOf(row),
    () => tryEffect(context, row, sentBefore),
    (end) => summaryOf({ ...row, ...end }),
    (end) => end.status === 'done',
  )
}

function argumentsOf(row: EffectRow): Record<string, unknown> {
  const request = requestOf(row)
  const id = row.ticket_id === null ? {} : { id: row.ticket_id }
  if (request.kind === 'create') return request.values
  if (request.kind === 'update') return { ...id, ...request.changes }
  return request.kind === 'undo' ? { run_id: request.run_id } : id
}

function summaryOf(row: EffectRow): string {
  if (row.status !== 'done') return row.status
  const changes = doneOf(row).changes.map((change) => `#${change.ticket_id} ${change.action}`)
  return changes.join(', ') || 'nothing to do'
}

/**
 * Sends an effect under one key until the API answers or the tries are used up. `sentBefore`: it may have been sent
 * already, by a process that died; the key then brings back what became of it, unless the caller may no longer ask.
 */
async function tryEffect(context: RunContext, row: EffectRow, sentBefore: boolean): Promise<End> {
  const { api, service, budget, signal, voice } = context
  const sending = { api, halted: service.runs.halted, logger: service.logger }
  for (let mayHaveHappened = sentBefore, tries = 1; ; tries++) {
    try {
      return ended('done', await sendEffect(sending, row))
    } catch (error) {
      if (error instanceof RunSuspended) throw error // it stays pending, for the next start to ask about
      if (error instanceof ApiError && (error.status === 401 || error.status === 403)) {
        return denial(voice.texts, error, mayHaveHappened || error.outcome === 'unknown')
      }
      if (error instanceof ApiError && error.outcome === 'refused') return refusal(voice.texts, error)
      mayHaveHappened ||= outcomeOf(error) === 'unknown'
      if (budget.secondsLeft <= 0 || tries >= TRIES_MAX || signal.aborted) {
        return ended(mayHaveHappened ? 'unknown' : 'failed', { said: '' })
      }
    }
  }
}
/** Each with the client's own retries. */
const TRIES_MAX = 2

/**
 * The API checks who asks before it looks up the key, so that a 401 or 403 says nothing about an earlier try: where
 * there may have been one, the outcome stays unknown.
 */
function denial({ why }: Texts, { status, detail }: ApiError, mayHaveHappened: boolean): End {
  const denied = status === 401 ? 401 : 403
  const said = denied === 401 ? why.notSignedIn : detail.replace(/\.$/, '')
  return ended(mayHaveHappened ? 'unknown' : 'refused', { said, denied })
}

function refusal({ why }: Texts, { status, detail }: ApiError): End {
  if (status === 412) return ended('refused', { said: why.changedMeanwhile, stale: true })
  return ended('refused', { said: status === 404 ? why.noSuchTicket : detail.replace(/\.$/, '') })
}

/** Stores the row. `pending` is forced to the disk before the effect is sent; an outcome that is lost is asked for again. */
async function keep({ write }: Pick<RunContext, 'write'>, row: EffectRow): Promise<EffectRow> {
  await write((trx) => updateEffect(trx, row), { forced: row.status === 'pending' })
  return row
}

/** What is told goes to the disk behind the outcome and, as a rule, in the same commit. */
async function keepAndTell(context: RunContext, row: EffectRow): Promise<void> {
  for (const end of await Promise.allSettled([keep(context, row), tellOutcome(context, row)])) {
    if (end.status === 'rejected') throw end.reason
  }
}

async function tellOutcome(context: RunContext, row: EffectRow): Promise<void> {
  const { status, action } = row
  if (status === 'dropped' || status === 'planned') return
  context.service.metrics.effects.inc({ action, status })
  if (status === 'done') return tellDone(context, row)
  const { texts } = context.voice
  const { said = '', denied } = notDoneOf(row)
  const [name, done] = [nameOfEffect(texts, row), doneIn(texts, row)]
  const notKnown = denied ? texts.notKnown : texts.notKnownYet
  const notDone = status === 'unknown' ? notKnown(name, done) : texts.notDone(name, done, said)
  say(context, `text:${row.step}:${row.position}`, status === 'unchanged' ? said : notDone)
  if (denied) throw denied === 401 ? notSignedIn() : notAllowed(said)
  if (status === 'failed') throw lost('nothingMore')
  if (status === 'unknown') throw lost('oneUncertain')
}

const doneIn = ({ done }: Texts, { action }: EffectRow): string => done[DONE_ACTION[action]]

const lost = (what: 'nothingMore' | 'oneUncertain') =>
  new RunFailure('ticket_api_unavailable', (texts) => texts.failures.ticketsLost(texts.failures[what]), true)
