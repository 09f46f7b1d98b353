import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Message } from '#contract/chat.ts'
import { agent } from '../../api/clients.ts'
import { pageRuns, useLiveRuns } from '../run/page-runs.ts'
import { waitingApproval } from '../run/run-view.ts'
import { type Turn, turnsOf } from './turns.ts'

/** How often to look for what other screens say and decide: soon while something waits. */
const WAITING_MS = 2_000
const CALM_MS = 15_000

/**
 * An open thread with its turns. The events of its last run are read from their beginning, so that a page that is
 * loaded again shows what it showed, and goes on where a run goes on.
 */
export function useThread(threadId: string | undefined) {
  const runs = useLiveRuns()
  const seen = useSeen()
  const { data, dataUpdatedAt, error, refetch } = useQuery({
    ...messagesQuery(threadId),
    enabled: threadId !== undefined,
    refetchInterval: ({ state }) => (state.data ? intervalOf(state.data) : false),
  })
  const turns = useMemo(
    () => (threadId === undefined ? [] : turnsOf(threadId, data ?? NOTHING, runs)),
    [threadId, data, runs],
  )
  useEffect(() => (threadId === undefined ? undefined : () => pageRuns.release(threadId)), [threadId])
  useEffect(() => followLast(turns, seen), [turns, seen])
  useEffect(() => followDecided(turns, data ?? NOTHING, dataUpdatedAt), [turns, data, dataUpdatedAt])
  return { turns, loaded: data !== undefined || turns.length > 0, error, refetch }
}

/** The title of an open thread, which may be older than those that the list has: it is named after what was asked first. */
export const useThreadTitle = (threadId: string | undefined): string | undefined =>
  useQuery({ ...messagesQuery(threadId), enabled: false, select: ([first]) => first?.text }).data

const messagesQuery = (threadId: string | undefined) =>
  queryOptions({
    queryKey: ['thread', threadId ?? ''],
    queryFn: async () => (await agent.messages(threadId ?? '')).results,
  })

const intervalOf = (messages: readonly Message[]): number =>
  messages.some(({ pending_approval }) => pending_approval) ? WAITING_MS : CALM_MS

const NOTHING: Message[] = []

/** A page that is not looked at takes none of the six connections that a browser gives an origin. */
function followLast(turns: readonly Turn[], seen: boolean): void {
  const last = turns.at(-1)
  if (seen && last && !last.live) void pageRuns.follow(last)
}

/**
 * Where messages that are newer than what was read know another approval or none, it was decided elsewhere. Its run tells
 * how; one that says nothing more was withdrawn by a later sentence.
 */
function followDecided(turns: readonly Turn[], messages: readonly Message[], at: number): void {
  for (const turn of turns) {
    if (turn.live?.stream !== 'closed' || turn.live.closedAt >= at || turn.live.trouble) continue
    const answer = messages.find(({ run_id, role }) => run_id === turn.runId && role === 'assistant')
    const waiting = waitingApproval(turn.view)?.approval_id
    if (!answer || answer.pending_approval?.approval_id === waiting) continue
    const followed = pageRuns.follow(turn)
    if (waiting && !answer.pending_approval) void followed.then(() => pageRuns.withdraw(turn.runId, waiting))
  }
}

/** Whether the page is looked at: no other tab covers it. */
const useSeen = (): boolean => useSyncExternalStore(onChange, () => !document.hidden)

function onChange(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
