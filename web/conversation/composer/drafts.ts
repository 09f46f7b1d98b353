import { useSyncExternalStore } from 'react'

/** `key` names the sentence once it was sent: as long as its text stays, sending it again is the same run. */
export type Draft = { text: string; key?: string | undefined }

const EMPTY: Draft = { text: '' }
const PREFIX = 'conversation draft '
const drafts = new Map<string, Draft>()
const listeners = new Set<() => void>()

/** What stands in the composer of a thread (undefined: of a new one), until it was sent; also when the page is loaded again. */
export const useDraft = (threadId: string | undefined): Draft =>
  useSyncExternalStore(subscribe, () => draftOf(threadId))

export function keepDraft(threadId: string | undefined, draft: Draft = EMPTY): void {
  const name = nameOf(threadId)
  drafts.set(name, draft)
  if (draft.text === '') sessionStorage.removeItem(name)
  else sessionStorage.setItem(name, JSON.stringify([draft.text, draft.key]))
  for (const listener of listeners) listener()
}

export function draftOf(threadId: string | undefined): Draft {
  const name = nameOf(threadId)
  const known = drafts.get(name) ?? stored(name)
  drafts.set(name, known)
  return known
}

const nameOf = (threadId: string | undefined) => PREFIX + (threadId ?? 'new')

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function stored(name: string): Draft {
  try {
    const [text, key] = JSON.parse(sessionStorage.getItem(name) ?? '[]') as unknown[]
    return typeof text === 'string' ? { text, key: typeof key === 'string' ? key : undefined } : EMPTY
  } catch {
    return EMPTY
  }
}
