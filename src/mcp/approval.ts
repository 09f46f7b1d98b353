import {
  type ElicitRequestFormParams,
  type ElicitRequestURLParams,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { ApiError } from '#client/errors.ts'
import { sleep } from '#client/sleep.ts'
import type { TicketsClient } from '#client/tickets-client.ts'
import { type Approval, type ApprovalEffect, heldSchema } from '#contract/outside-agents.ts'
import { oneLine } from '#platform/sanitise.ts'
import type { Claims } from './client-claims.ts'
import { ToolRefusal } from './refusal.ts'

/** What waits for a person, where that is why the service did not do something. */
export function heldBy(error: unknown): Approval | undefined {
  if (!(error instanceof ApiError) || error.status !== 428) return undefined
  return heldSchema.safeParse(error.body).data?.approval
}

export type Asking = {
  approval: Approval
  tickets: TicketsClient
  context: ServerContext
  asks: Claims['asks']
  /** Questions that were put to a client and never answered: some clients say that they ask, and do not. */
  unanswered: Set<string>
  /** Aborts when the service ends: a person may take longer than that may. */
  ending: AbortSignal
}

/** The client's own question to its person: answers that it is approved, or throws why not. */
type Answered = 'approved' | InputRequiredResult

/**
 * Has a person decide. `approved`: the same call goes through now. An input-required result asks through the client, which
 * calls again. Throws a ToolRefusal where it was refused, was cancelled, or nobody can be asked here.
 */
export async function askPerson(asking: Asking): Promise<Answered> {
  const { approval, context, asks, unanswered } = asking
  if (approval.state === 'refused') throw refused(approval)
  if (asks === undefined) throw cannotAsk(approval)
  const modern = context.mcpReq.envelope !== undefined
  const answer = modern ? answerIn(context, approval) : undefined
  if (answer) {
    unanswered.delete(approval.id)
    return follow(asking, asks, answer)
  }
  if (unanswered.has(approval.id)) throw cannotAsk(approval)
  remember(unanswered, approval.id)
  if (modern) {
    const decision = asks === 'url' ? inputRequired.elicitUrl(pageOf(approval)) : inputRequired.elicit(formOf(approval))
    return inputRequired({ inputRequests: { decision }, requestState: approval.id })
  }
  return follow(asking, asks, await push(asking, asks))
}

type Answer = { action: 'accept' | 'decline' | 'cancel'; content?: Record<string, unknown> | undefined }

/** An answer counts only to the question that was asked about this very approval. */
function answerIn({ mcpReq }: ServerContext, approval: Approval): Answer | undefined {
  if (mcpReq.requestState() !== approval.id) return undefined
  const response = inputResponse(mcpReq.inputResponses, 'decision')
  return response.kind === 'elicit' ? response : undefined
}

/** In the era of 2025 the question goes to the client while its call waits. Whatever fails then, nothing is done. */
async function push({ approval, context, unanswered, ending }: Asking, asks: 'url' | 'form'): Promise<Answer> {
  const question =
    asks === 'url' ? { ...pageOf(approval), mode: 'url' as const, elicitationId: approval.id } : formOf(approval)
  try {
    const answer = await context.mcpReq.elicitInput(question, {
      timeout: QUESTION_MS,
      signal: AbortSignal.any([context.mcpReq.signal, ending]),
      relatedRequestId: context.mcpReq.id,
    })
    unanswered.delete(approval.id)
    return answer
  } catch {
    throw cannotAsk(approval)
  }
}
/** Milliseconds in which a person answers the question of a client. */
const QUESTION_MS = 300_000

async function follow(
  { approval, tickets, context, ending }: Asking,
  asks: 'url' | 'form',
  answer: Answer,
): Promise<'approved'> {
  const { signal } = context.mcpReq
  if (answer.action === 'cancel')
    throw new ToolRefusal(
      'cancelled',
      `The question was closed without an answer. Nothing was changed. Your user can still decide at ${approval.url} ; then call again with the same arguments.`,
      linkOf(approval),
    )
  const yes = answer.action === 'accept' && (asks === 'url' || answer.content?.decision === 'approve')
  if (asks === 'url' && yes) return decidedOnPage(approval, tickets, signal, ending)
  await tickets.decide(approval.id, yes ? 'approve' : 'refuse', { formOfRun: approval.run_id, signal })
  if (!yes) throw refused(approval)
  return 'approved'
}

/** The client opened the page; what is decided there comes a little later. */
async function decidedOnPage(
  approval: Approval,
  tickets: TicketsClient,
  signal: AbortSignal,
  ending: AbortSignal,
): Promise<'approved'> {
  for (const end = Date.now() + PAGE_MS; Date.now() < end && !ending.aborted; await sleep(LOOK_MS, signal)) {
    const { state } = await tickets.approval(approval.id, { signal })
    if (state === 'approved') return 'approved'
    if (state === 'refused') throw refused(approval)
    if (state !== 'pending') break
  }
  throw cannotAsk(approval)
}
/** Clients give up after a minute. */
const PAGE_MS = 45_000
const LOOK_MS = 500

const refused = (approval: Approval) =>
  new ToolRefusal('refused', 'Your user has refused this. Nothing was changed. Do not try it another way.', {
    would: summaryOf(approval.effects),
  })

/** Where the client does not ask its person, the link is all there is. */
export const cannotAsk = (approval: Approval) =>
  new ToolRefusal(
    'approval_needed',
    `A person has to decide about this, and only on this page: ${approval.url} . Give your user the link. Nothing was changed. Once it is approved there, call again with the same arguments.`,
    linkOf(approval),
  )

const linkOf = ({ url, expires, effects }: Approval) => ({ approval_url: url, expires, would: summaryOf(effects) })

const pageOf = ({ url, effects }: Approval): Omit<ElicitRequestURLParams, 'mode' | 'elicitationId'> => ({
  url,
  message: `${sentenceOf(effects)} Open the page to see exactly what would happen, and decide.`,
})

const formOf = ({ effects }: Approval): ElicitRequestFormParams => ({
  message: [sentenceOf(effects), ...effects.slice(0, SHOWN).map(lineOf), ...restOf(effects)].join('\n'),
  requestedSchema: {
    type: 'object',
    properties: { decision: { type: 'string', title: 'Decision', enum: ['approve', 'refuse'] } },
    required: ['decision'],
  },
})
/** Effects that a form lists one by one. */
const SHOWN = 20
const restOf = ({ length }: readonly ApprovalEffect[]) => (length > SHOWN ? [`… and ${length - SHOWN} more`] : [])

const VERBS = { created: 'create', updated: 'change', deleted: 'delete', restored: 'restore' } as const

const lineOf = ({ ticket_id, action, title, changes }: ApprovalEffect): string => {
  const members = Object.entries(changes).map(([member, { to }]) => `${member}: ${oneLine(to ?? '', 60)}`)
  const what = `${VERBS[action]} ${ticket_id === null ? 'a ticket' : `#${ticket_id}`} “${oneLine(title, 80)}”`
  return action === 'updated' ? `${what} (${members.join(', ')})` : what
}

/** How many of each kind: `delete 3, change 1`. */
function summaryOf(effects: readonly ApprovalEffect[]): string {
  const kinds = Map.groupBy(effects, ({ action }) => VERBS[action])
  return [...kinds].map(([verb, alike]) => `${verb} ${alike.length}`).join(', ')
}

const sentenceOf = (effects: readonly ApprovalEffect[]) => `An agent asks to do this to tickets: ${summaryOf(effects)}.`

/** The set is small: the oldest question is forgotten. */
function remember(unanswered: Set<string>, id: string): void {
  const [oldest] = unanswered
  if (unanswered.size >= REMEMBERED && oldest !== undefined) unanswered.delete(oldest)
  unanswered.add(id)
}
const REMEMBERED = 1_000
