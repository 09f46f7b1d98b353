import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { useAddress } from '../../components/use-address.ts'

const PARAMETER = 'thread'

export type OpenThread = {
  /** Undefined: a new one. */
  threadId: string | undefined
  open: (threadId: string | undefined) => void
}

/** The open thread, which stands in the address. It stays open where a link to another page does not name it. */
export function useOpenThread(): OpenThread {
  const [parameters, changeAddress] = useAddress()
  const { pathname } = useLocation()
  const threadId = parameters.get(PARAMETER) ?? undefined
  const before = useRef({ pathname, threadId })
  const open = (next: string | undefined) =>
    changeAddress(
      (changed) => {
        if (next === undefined) changed.delete(PARAMETER)
        else changed.set(PARAMETER, next)
        return changed
      },
      { replace: true },
    )
  useEffect(() => {
    const left = before.current
    const dropped = left.pathname !== pathname && threadId === undefined ? left.threadId : undefined
    if (dropped !== undefined) open(dropped)
    before.current = { pathname, threadId: threadId ?? dropped }
  })
  return { threadId, open }
}
