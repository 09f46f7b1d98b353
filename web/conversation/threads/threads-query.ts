import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ApiError, ServiceUnreachable } from '#client/errors.ts'
import type { Thread } from '#contract/chat.ts'
import { agent } from '../../api/clients.ts'

const REFRESH_MS = 15_000
const LOOK_AGAIN_MS = 5_000

export const THREADS_SHOWN = 50

/**
 * The threads that were used last, the last first; null until they are known. While the agent does not answer it is
 * looked for by itself, and the last failure stays known meanwhile.
 */
export const useThreads = () =>
  useQuery<Thread[] | null>({
    queryKey: ['threads'],
    queryFn: async () => (await agent.threads({ page_size: THREADS_SHOWN })).results,
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

/** What is searched for among all threads; without words all of them. */
export const useThreadPages = (search: string) =>
  useInfiniteQuery({
    queryKey: ['threads', 'pages', search],
    queryFn: async ({ pageParam: page }) =>
      (await agent.threads({ search: search || undefined, page, page_size: THREADS_SHOWN })).results,
    initialPageParam: 1,
    getNextPageParam: (last, all) => (last.length < THREADS_SHOWN ? undefined : all.length + 1),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })

/** Nobody answers, or what stands before the agent says that nobody does. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof ServiceUnreachable || (error instanceof ApiError && error.status >= 500)

export const isSignInNeeded = (error: unknown): boolean => error instanceof ApiError && error.status === 401
