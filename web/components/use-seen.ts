import { useSyncExternalStore } from 'react'

/** Whether the page is looked at: no other tab covers it. */
export const useSeen = (): boolean => useSyncExternalStore(onChange, () => !document.hidden)

function onChange(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
