import { useCallback, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { ApiError } from '#client/errors.ts'
import { newKey } from '#client/new-key.ts'
import { MESSAGE_MAX } from '#contract/chat.ts'
import { chatContext, timeZoneOfReader } from '../../api/chat-context.ts'
import { texts } from '../../texts/texts.ts'
import { pageRuns } from '../run/page-runs.ts'
import { NEW_RUN } from '../run/run-view.ts'
import { type Draft, draftOf, keepDraft } from './drafts.ts'

export type Sending = {
  /** Says what stands in the composer, which is emptied when the agent has taken it and not before. */
  send: (draft: Draft) => Promise<void>
  /** Says something else, and leaves what stands in the composer. */
  say: (text: string) => Promise<void>
  sending: boolean
  /** Why the last sentence was not sent. */
  problem: string | undefined
  forget: () => void
}

/** Sends sentences in a thread, or begins one and opens it. */
export function useSending(threadId: string | undefined, open: (threadId: string) => void): Sending {
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<string>()
  const shown = useRef(threadId)
  useEffect(() => {
    shown.current = threadId
  }, [threadId])
  const start = useCallback(
    async (message: string, key: string): Promise<boolean> => {
      setSending(true)
      setProblem(undefined)
      try {
        const run = await pageRuns.start({
          message,
          threadId,
          key,
          timezone: timeZoneOfReader(),
          context: chatContext(),
        })
        if (threadId === undefined && shown.current === undefined) open(run.threadId)
        return true
      } catch (error) {
        setProblem(problemOf(error, threadId))
        return false
      } finally {
        setSending(false)
      }
    },
    [threadId, open],
  )
  const send = async ({ text, key = newKey() }: Draft) => {
    if (sending || text.trim() === '' || text.length > MESSAGE_MAX) return
    keepDraft(threadId, { text, key })
    if (await start(text, key)) keepDraft(threadId)
  }
  const say = useCallback(
    async (text: string) => {
      const key = newKey()
      if (!(await start(text, key)) && draftOf(threadId).text === '') keepDraft(threadId, { text, key })
    },
    [start, threadId],
  )
  return { send, say, sending, problem, forget: () => setProblem(undefined) }
}

/** Another run that goes on in the thread is shown, so that it can be waited for or stopped. */
function problemOf(error: unknown, threadId: string | undefined): string {
  const busy = error instanceof ApiError && error.status === 409 ? busySchema.safeParse(error.body) : undefined
  if (busy?.success && threadId !== undefined) {
    void pageRuns.follow({ runId: busy.data.run_id, threadId, view: NEW_RUN })
    return texts.conversation.composer.busy
  }
  return `${texts.conversation.composer.notSent} ${error instanceof Error ? error.message : String(error)}`
}
const busySchema = z.object({ run_id: z.string() })
