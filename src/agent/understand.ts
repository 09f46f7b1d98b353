import type { ReadingContext } from '#agent/plan.ts'
import type { Understood } from './brains/understood.ts'
import type { RunContext } from './service.ts'
import { findFacts } from './store/runs.ts'
import { findDraft } from './store/threads.ts'

/** What the brain of the service makes of the run's message. */
export async function understand(context: RunContext): Promise<Understood> {
  return context.service.brain.read(context.run.message, await readingContextOf(context), context)
}

/** The moment is that of the message, also when the run is taken up later: "yesterday" stays what it was. */
export async function readingContextOf({ service, run }: RunContext): Promise<ReadingContext> {
  const { read } = service.database
  const [turns, draft] = await Promise.all([findFacts(read, run.thread_id, run.id), findDraft(read, run.thread_id)])
  return {
    now: new Date(run.created),
    timezone: service.config.AGENT_TIMEZONE,
    facts: { turns, ...(draft && { draft }) },
  }
}
