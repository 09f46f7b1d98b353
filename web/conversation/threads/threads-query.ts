import { useQuery } from '@tanstack/react-query'
import { ApiError, ServiceUnreachable } from '#client/errors.ts'
import type { Thread } from '#contract/chat.ts'
import { agent } from '../../api/clients.ts'

const REFRESH_MS = 15_000
const LOOK_AGAIN_MS = 5_000

/**
 * All threads, the one that was used last first; null until they are known. While the agent does not answer it is
 * looked for by itself, and the last failure stays known meanwhile.
 */
export const useThreads = () =>
  useQuery<Thread[] | null>({
    queryKey: ['threads'],
    queryFn: async () => (await agent.threads()).results,
    initialData: null,
    initialDataUpdatedAt: 0,
    refetchInterval: ({ state }) => intervalAfter(state.error),
  })
export type ThreadsQuery = ReturnType<typeof useThreads>

/** Whoever must sign in is not asked for again: signing in makes every query anew. */
function intervalAfter(error: unknown): number | false {
  if (isSignInNeeded(error)) return false
  return isUnreachable(error) ? LOOK_AGAIN_MS : REFRESH_MS
}

/** Nobody answers, or what stands before the agent says that nobody does. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof ServiceUnreachable || (error instanceof ApiError && error.status >= 500)

export const isSignInNeeded = (error: unknown): boolean => error instanceof ApiError && error.status === 401
