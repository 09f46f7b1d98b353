import { createHash, randomBytes } from 'node:crypto'
import type { AuditRow, Changes } from '#contract/audit.ts'
import type { Timestamp } from '#contract/date-time.ts'
import { type ApprovalEffect, approvalEffectSchema, GATED_CHANGES_MAX, UNASKED } from '#contract/outside-agents.ts'
import { inSavepoint } from '#platform/database/savepoint.ts'
import { HttpError } from '#platform/http-error.ts'
import { agentIdleSince, approvalExpires } from '../access/lifetimes.ts'
import type { Transaction } from '../database/database.ts'
import { type AgentRunRow, countUnasked, noteAgentRun, type Unasked } from '../store/agent-runs.ts'
import { type ApprovalRow, endApproval, findOpenApproval, insertApproval } from '../store/approvals.ts'
import { type Authorship, findAuditRows, lastRowsBefore, type Recorded } from '../store/audit.ts'
import { batches } from '../store/batches.ts'
import { findTitles } from '../store/tickets.ts'

/** A change that an outside agent asks for. */
export type AskedFor = {
  run: AgentRunRow
  personId: number | null
  tool: string
  /** Digest of the exact request. */
  request: string
  /** Whether a person decides in any case. */
  always: boolean
}

/** Why a change was not made: what is asked, or was refused, about it. */
export type Held = { held: ApprovalRow }

/**
 * Makes a change, and looks at what it has recorded: where a person has to decide about that and has not, all of it is
 * taken back and asked. So no way to change tickets can be forgotten here. An approval holds for exactly the request and the
 * effects that were shown, to the same versions, once.
 */
export async function throughGate<Result>(
  trx: Transaction,
  asked: AskedFor,
  by: Authorship,
  change: (by: Authorship) => Promise<Result>,
): Promise<Result | Held> {
  await trx.lock(`outside agents ${asked.personId}`) // what is counted, and what is asked, holds until the commit
  try {
    return await inSavepoint(trx, async () => {
      const recorded: Recorded[] = []
      const result = await change({ ...by, recorded })
      const done = unaskedOf(recorded)
      if (await needsPerson(trx, asked, done)) await useApproval(trx, asked, await effectsOf(trx, recorded), by.at)
      else if (done.changes > 0) await noteUse(trx, asked, done, by.at)
      return result
    })
  } catch (error) {
    if (!(error instanceof Needed)) throw error
    return { held: await ask(trx, asked, error, by.at) }
  }
}

/** Throws a Needed where no approval holds for exactly this. A dry run has taken back what it recorded, and needs none. */
async function useApproval(trx: Transaction, asked: AskedFor, effects: Effects, at: Timestamp): Promise<void> {
  if (effects.shown.length === 0) return
  const open = await findOpenApproval(trx, { personId: asked.personId, request: asked.request, at })
  if (open?.state !== 'approved' || open.seen !== effects.seen) throw new Needed(effects, open)
  await endApproval(trx, open.id, 'used')
  await noteUse(trx, asked, NOTHING, at)
}

class Needed extends Error {
  readonly effects: Effects
  /** What was asked about it before, and is not over. */
  readonly open: ApprovalRow | undefined

  constructor(effects: Effects, open: ApprovalRow | undefined) {
    super('a person has to decide')
    this.effects = effects
    this.open = open
  }
}

/** Counted over all agents of a person until they are idle: neither a new session nor a new name is a new permission. */
async function needsPerson(trx: Transaction, { always, personId }: AskedFor, now: Unasked): Promise<boolean> {
  if (now.changes === 0) return false
  if (always) return true
  const before = await countUnasked(trx, { personId, since: agentIdleSince() })
  if (now.deletions > 0 && before.deletions + now.deletions > UNASKED.deletions) return true
  return before.changes + now.changes > UNASKED.changes
}

const NOTHING: Unasked = { changes: 0, deletions: 0 }

const noteUse = (trx: Transaction, { personId, run }: AskedFor, done: Unasked, at: Timestamp) =>
  noteAgentRun(trx, { id: run.id, personId, since: agentIdleSince() }, done, at)

const unaskedOf = (recorded: readonly Recorded[]): Unasked => ({
  changes: recorded.length,
  deletions: recorded.filter(({ action }) => action === 'deleted').length,
})

type Effects = { shown: ApprovalEffect[]; seen: string }

/** What was recorded, as it is shown, and as a digest of all of it that holds the versions to which it was done. */
async function effectsOf(trx: Transaction, recorded: readonly Recorded[]): Promise<Effects> {
  if (recorded.length > GATED_CHANGES_MAX)
    throw new HttpError(409, `This would make ${recorded.length} changes. Make at most ${GATED_CHANGES_MAX} at once.`)
  const rows: AuditRow[] = []
  for (const ids of batches(recorded.map(({ id }) => ({ id, bytes: 0 })))) rows.push(...(await findAuditRows(trx, ids)))
  if (rows.length === 0) return { shown: [], seen: '' }
  const ids = [...new Set(rows.map((row) => row.ticket_id))]
  const versions = await lastRowsBefore(trx, ids, Math.min(...rows.map(({ id }) => id)))
  const titles = await findTitles(trx, ids)
  const created = new Set(rows.flatMap(({ ticket_id, action }) => (action === 'created' ? [ticket_id] : [])))
  const digest = createHash('sha256')
  const shown = rows.map(({ ticket_id, action, changes }) => {
    const id = created.has(ticket_id) ? null : ticket_id
    digest.update(`${JSON.stringify([id, versions.get(ticket_id), action, changes])}\n`)
    const title = titles.get(ticket_id) ?? ''
    return approvalEffectSchema.parse({ ticket_id: id, title, action, changes: shortened(changes) })
  })
  return { shown, seen: digest.digest('hex') }
}

/** Characters of a text that are shown. */
const SHOWN = 2_000

function shortened(changes: Changes): Changes {
  const short = (text: string | null) =>
    text !== null && text.length > SHOWN ? `${text.slice(0, SHOWN).toWellFormed()}…` : text
  return Object.fromEntries(
    Object.entries(changes).map(([member, { from, to }]) => [member, { from: short(from), to: short(to) }]),
  )
}

/** What is asked already stays asked; where it would do something else by now, it is asked anew. */
async function ask(
  trx: Transaction,
  asked: AskedFor,
  { effects: { shown, seen }, open }: Needed,
  at: Timestamp,
): Promise<ApprovalRow> {
  if (open?.state === 'refused' || (open?.state === 'pending' && open.seen === seen)) return open
  if (open) await endApproval(trx, open.id, 'outdated')
  const row: ApprovalRow = {
    id: randomBytes(16).toString('base64url'),
    person_id: asked.personId,
    run_id: asked.run.id,
    client: asked.run.client,
    tool: asked.tool,
    request: asked.request,
    seen,
    effects: shown,
    expires: approvalExpires(),
    state: 'pending',
  }
  await insertApproval(trx, row)
  await noteUse(trx, asked, NOTHING, at)
  return row
}
