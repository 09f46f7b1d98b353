import { invalidStatus } from '#contract/messages.ts'
import { isResolutionStatus, RESOLUTION_STATUSES, type ResolutionStatus } from '#contract/ticket.ts'
import { HttpError } from '#platform/http-error.ts'

/** The status workflow: from each status, the ones it may change to. */
export type Workflow = Readonly<Record<ResolutionStatus, readonly ResolutionStatus[]>>

/** As shipped: every change is allowed. */
export const OPEN_WORKFLOW: Workflow = {
  OPEN: RESOLUTION_STATUSES,
  RESOLVED: RESOLUTION_STATUSES,
  CLOSED: RESOLUTION_STATUSES,
}

/** Throws 422 that names from, to and what is allowed. To stay as it is is always allowed. */
export function checkTransition(workflow: Workflow, from: ResolutionStatus, to: ResolutionStatus): void {
  if (from === to || workflow[from].includes(to)) return
  const allowed = workflow[from].filter((status) => status !== from)
  const way = allowed.length ? `Allowed from ${from}: ${allowed.join(', ')}.` : `${from} is final.`
  throw new HttpError(422, { resolution_status: [`The status cannot change from ${from} to ${to}. ${way}`] })
}

/**
 * Reads `OPEN>RESOLVED|CLOSED, RESOLVED>OPEN`: what stands there is allowed and nothing else. `->` and `:` may stand
 * for `>`. Throws an Error whose message names the wrong part.
 */
export function parseWorkflow(text: string): Workflow {
  const workflow: Record<ResolutionStatus, ResolutionStatus[]> = { OPEN: [], RESOLVED: [], CLOSED: [] }
  for (const rule of text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean)) {
    const [from = '', targets] = rule.split(/\s*(?:->|>|:)\s*/, 2)
    if (targets === undefined) throw new Error(`'${rule}' has no '>'`)
    workflow[status(from)].push(
      ...targets
        .split('|')
        .map((to) => to.trim())
        .filter(Boolean)
        .map(status),
    )
  }
  return workflow
}

function status(text: string): ResolutionStatus {
  if (isResolutionStatus(text)) return text
  throw new Error(invalidStatus(text, RESOLUTION_STATUSES))
}
