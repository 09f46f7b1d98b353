import { setTimeout as wait } from 'node:timers/promises'
import { HttpError } from '#platform/http-error.ts'
import type { RunLog } from '../runs/run-log.ts'
import type { AgentService } from '../service.ts'
import { findEvents, type StoredEvent } from '../store/events.ts'
import { findRun } from '../store/runs.ts'

/** How often to look for a run that the last process left unfinished, until it is taken up here. */
const TAKE_UP_MS = 100

/** What a run says, from its beginning to its end or to where it waits for an approval. Throws 503 when the agent stops. */
export async function* eventsOf(
  { runs, database: { read } }: AgentService,
  runId: string,
): AsyncGenerator<StoredEvent, void> {
  let last = 0
  for (;;) {
    const log = runs.logOf(runId)
    const isStill = !log || log.ended
    const more = isStill ? undefined : changeOf(log)
    const isLeft = isStill && (await findRun(read, runId))?.status === 'running' // for the next start to take up
    for (const event of await findEvents(read, runId, last)) {
      last = event.seq
      yield event
    }
    if (isLeft && (log || runs.halted.aborted)) throw stopping()
    if (isStill && !isLeft) return
    await (more ?? wait(TAKE_UP_MS))
  }
}

const stopping = () =>
  new HttpError(503, 'The agent is stopping. Send the same again in a moment: nothing is done twice.', {
    'retry-after': '2',
  })

/** Resolves when the log has more, or has ended. */
function changeOf(log: RunLog): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      forget()
      resolve()
    }
    const forget = log.listen({ stored: done, ended: done })
  })
}
