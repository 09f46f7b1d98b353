import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

export type ChangeAddress = (change: (now: URLSearchParams) => URLSearchParams, options?: { replace?: boolean }) => void

/**
 * The address's parameters, and how they are changed. A change begins with what stands in the address, where a change of a
 * moment ago stands before it is rendered: two in one tick both stay.
 */
export function useAddress(): [parameters: URLSearchParams, change: ChangeAddress] {
  const [parameters, setParameters] = useSearchParams()
  const change = useCallback<ChangeAddress>(
    (change, { replace = false } = {}) => setParameters(change(new URLSearchParams(location.search)), { replace }),
    [setParameters],
  )
  return [parameters, change]
}
