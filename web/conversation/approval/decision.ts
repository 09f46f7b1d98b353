import { useState } from 'react'
import { z } from 'zod'
import { ApiError } from '#client/errors.ts'
import { type ApprovalDecision, type ApprovalEvent, approvalEventSchema } from '#contract/chat.ts'
import { pageRuns } from '../run/page-runs.ts'
import type { Turn } from '../thread/turns.ts'

/** Decides about `asked`, and nothing else. A decision that does not count is told beside the run. */
export function useDecision(turn: Turn, asked: ApprovalEvent, onDecided: () => void) {
  const [deciding, setDeciding] = useState<ApprovalDecision>()
  const decide = async (decision: ApprovalDecision) => {
    setDeciding(decision)
    try {
      await pageRuns.decide(turn, asked, decision)
    } catch (error) {
      tellRefusal(turn, error)
    } finally {
      setDeciding(undefined)
      onDecided()
    }
  }
  return { deciding, decide }
}

/** Where the tickets have changed, the answer holds a new approval; otherwise the run itself knows how it stands. */
function tellRefusal(turn: Turn, error: unknown): void {
  const refusal = error instanceof ApiError && error.status === 409 ? refusalSchema.safeParse(error.body) : undefined
  const approval = refusal?.data?.approval
  pageRuns.refuse(turn.runId, error instanceof Error ? error.message : String(error), approval)
  if (refusal && !approval) void pageRuns.follow(turn)
}
const refusalSchema = z.object({ approval: approvalEventSchema.optional() })
