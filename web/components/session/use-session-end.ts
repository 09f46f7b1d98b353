import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ApiError } from '#client/errors.ts'
import type { Session } from '#contract/access.ts'
import { sessionQuery } from '../../api/session.ts'

const isNotSignedIn = (error: unknown): boolean => error instanceof ApiError && error.status === 401

/** Whether somebody was signed in on this page and is not any more: an answer of 401 to whatever was asked tells. */
export function useSessionEnd(session: Session | undefined) {
  const queries = useQueryClient()
  const [ended, setEnded] = useState(false)
  const [wasSignedIn, setWasSignedIn] = useState(false)
  if (session?.person && !wasSignedIn) setWasSignedIn(true)
  if (wasSignedIn && session && session.person === null && !ended) setEnded(true)
  useEffect(() => {
    if (!wasSignedIn) return undefined
    const notice = (error: unknown) => {
      if (isNotSignedIn(error)) setEnded(true)
    }
    const stops = [
      queries.getQueryCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error') notice(event.action.error)
      }),
      queries.getMutationCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error') notice(event.action.error)
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [queries, wasSignedIn])
  /** Somebody has signed in again, or goes on as nobody; what could not be loaded is loaded now. */
  const dismiss = async () => {
    const now = await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
    setWasSignedIn(now.person !== null)
    setEnded(false)
    await queries.invalidateQueries()
  }
  return { ended, wasSignedIn, dismiss: () => void dismiss() }
}
