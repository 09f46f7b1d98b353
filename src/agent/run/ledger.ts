import { ApiError, outcomeOf } from '#client/errors.ts'
import { notAllowed, notSignedIn } from '../access/permission.ts'
import { RunFailure, RunSuspended } from '../run-failure.ts'
import { readTicket } from '../select/read-tickets.ts'
import type { RunContext } from '../service.ts'
import { type EffectRow, findEffects, updateEffect } from '../store/effects.ts'
import { DONE_ACTION } from '../store/tables.ts'
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
    const { end } = await callTool(context, row, true)
    await keepAndTell(context, { ...row, ...end }).catch((error) => {
      if (!(error instanceof RunFailure)) throw error // that it was not done is told; the run ends as cancelled all the same
    })
  }
}

/** Settles an effect whose outcome was not known when its run ended; one that still is not known stays so. */
export async function settleUnknown(context: RunContext, row: EffectRow): Promise<EffectRow> {
  const { kind, end } = await tryEffect(context, row, true)
  if (kind !== 'denied' && (end.status === 'unknown' || end.status === 'failed')) return row
  const settled = { ...row, ...end }
  if (isDenied(settled)) {
    await keep(context, settled)
    say(context, `denied:${row.step}:${row.position}`, notKnown(context, settled))
  } else await keepAndTell(context, settled)
  return settled
}

/** Answers the outcome, which is not in the ledger yet. */
async function settle(context: RunContext, allowed: EffectRow, approved: boolean): Promise<EffectRow> {
  let row = allowed
  const sentBefore = allowed.status === 'pending'
  for (;;) {
    if (row.status === 'allowed') {
      checkGoesOn(context)
      row = await keep(context, { ...row, status: 'pending' })
    }
    const tried = await callTool(context, row, sentBefore)
    if (tried.kind !== 'stale' || approved || sentBefore || row.attempt >= ATTEMPTS_MAX) return { ...row, ...tried.end }
    const change = await workedOutAgain(context, row)
    if ('end' in change) return { ...row, ...change.end }
    row = await keep(context, { ...change.row, status: 'allowed' })
  }
}

/** So often is a change worked out anew when its ticket changes under it. */
const ATTEMPTS_MAX = 3

type End = Pick<EffectRow, 'status' | 'outcome'>
type Tried = { kind: 'settled' | 'stale' | 'denied'; end: End }

const ended = (status: EffectRow['status'], outcome: Done | NotDone): End => ({
  status,
  outcome: JSON.stringify(outcome),
})
const settled = (status: EffectRow['status'], outcome: Done | NotDone): Tried => ({
  kind: 'settled',
  end: ended(status, outcome),
})

/**
 * The ticket changed between reading and writing: the same change is worked out on the ticket as it is now. A member
 * that someone else has just given another value is not overwritten.
 */
async function workedOutAgain(context: RunContext, row: EffectRow): Promise<{ row: EffectRow } | { end: End }> {
  const { texts } = context.voice
  const answer = await readTicket(context, row.ticket_id ?? 0)
  if (!answer) return { end: ended('refused', { said: texts.why.goneMeanwhile }) }
  const { ticket } = answer
  const request = requestOf(row)
  if (!holds(request, ticket.resolution_status)) {
    const wanted = 'onlyIf' in request ? statusesIn(context.voice, [request.onlyIf ?? []].flat()) : ''
    return { end: ended('refused', { said: texts.why.statusIs(ticket.resolution_status, wanted) }) }
  }
  const next = onTicketNow(row, answer)
  if (isAsWanted(next)) return { end: ended('unchanged', { said: texts.alreadySo(nameOfEffect(texts, next)) }) }
  const before = changesOf(row)
  const isConflict = Object.entries(changesOf(next)).some(([member, { from }]) => from !== before[member]?.from)
  return isConflict ? { end: ended('refused', { said: texts.why.changedMeanwhile }) } : { row: next }
}

const TOOLS: Record<EffectRow['action'], ToolName> = {
  create: 'create_ticket',
  update: 'update_ticket',
  delete: 'delete_ticket',
  restore: 'restore_ticket',
  undo: 'undo_run',
}

function callTool(context: RunContext, row: EffectRow, sentBefore: boolean): Promise<Tried> {
  const use = toolsOf(context, `${row.step + 1}.${row.position + 1}.${row.attempt}`)
  return use(
    TOOLS[row.action],
    argumentsOf(row),
    () => tryEffect(context, row, sentBefore),
    (tried) => summaryOf({ ...row, ...tried.end }),
    (tried) => tried.end.status === 'done',
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
async function tryEffect(context: RunContext, row: EffectRow, sentBefore: boolean): Promise<Tried> {
  const { api, service, budget, signal, voice } = context
  const sending = { api, halted: service.runs.halted, logger: service.logger }
  for (let mayHaveHappened = sentBefore, tries = 1; ; tries++) {
    try {
      return settled('done', await sendEffect(sending, row))
    } catch (error) {
      if (error instanceof RunSuspended) throw error // it stays pending, for the next start to ask about
      if (error instanceof ApiError && (error.status === 401 || error.status === 403)) {
        return denial(context, error, mayHaveHappened || error.outcome === 'unknown')
      }
      if (error instanceof ApiError && error.outcome === 'refused') return refusal(voice.texts.why, error)
      mayHaveHappened ||= outcomeOf(error) === 'unknown'
      if (budget.secondsLeft <= 0 || tries >= TRIES_MAX || signal.aborted) {
        return settled(mayHaveHappened ? 'unknown' : 'failed', { said: '' })
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
function denial({ voice }: Pick<RunContext, 'voice'>, { status, detail }: ApiError, mayHaveHappened: boolean): Tried {
  const said = status === 401 ? voice.texts.why.notSignedIn : detail.replace(/\.$/, '')
  const denied = status === 401 ? 401 : 403
  return { kind: 'denied', end: ended(mayHaveHappened ? 'unknown' : 'refused', { said, denied }) }
}

function refusal(why: RunContext['voice']['texts']['why'], error: ApiError): Tried {
  if (error.status === 412) return { kind: 'stale', end: ended('refused', { said: why.changedMeanwhile }) }
  return settled('refused', { said: error.status === 404 ? why.noSuchTicket : error.detail.replace(/\.$/, '') })
}

/** Stores the row. `pending` is forced to the disk before the effect is sent; an outcome that is lost is asked for again. */
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
  const { texts } = context.voice
  const once = `text:${row.step}:${row.position}`
  const { said = '', denied } = row.status === 'done' ? {} : notDoneOf(row)
  const name = nameOfEffect(texts, row)
  const done = texts.done[DONE_ACTION[row.action]]
  if (row.status === 'dropped' || row.status === 'planned') return
  context.service.metrics.effects.inc({ action: row.action, status: row.status })
  if (row.status === 'done') return tellDone(context, row)
  if (row.status === 'refused' || row.status === 'failed') say(context, once, texts.notDone(name, done, said))
  if (row.status === 'unchanged') say(context, once, said)
  if (denied && row.status === 'unknown') say(context, once, notKnown(context, row))
  if (denied) throw denied === 401 ? notSignedIn() : notAllowed(said)
  if (row.status === 'failed') throw lost('nothingMore')
  if (row.status !== 'unknown') return
  say(context, once, texts.notKnownYet(name, done))
  throw lost('oneUncertain')
}

const notKnown = ({ voice: { texts } }: Pick<RunContext, 'voice'>, row: EffectRow) =>
  texts.notKnown(nameOfEffect(texts, row), texts.done[DONE_ACTION[row.action]])

const lost = (what: 'nothingMore' | 'oneUncertain') =>
  new RunFailure('ticket_api_unavailable', (texts) => texts.failures.ticketsLost(texts.failures[what]), true)
