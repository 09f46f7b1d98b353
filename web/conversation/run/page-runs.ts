import { useSyncExternalStore } from 'react'
import { agent } from '../../api/clients.ts'
import { queryClient } from '../../api/query-client.ts'
import { type LiveRun, LiveRuns } from './live-runs.ts'

/** The runs of this page. */
export const pageRuns = new LiveRuns(agent, (threadId) => {
  void queryClient.invalidateQueries({ queryKey: ['threads'] })
  void queryClient.invalidateQueries({ queryKey: ['thread', threadId] })
})

export const useLiveRuns = (): ReadonlyMap<string, LiveRun> =>
  useSyncExternalStore(pageRuns.subscribe, () => pageRuns.runs)
