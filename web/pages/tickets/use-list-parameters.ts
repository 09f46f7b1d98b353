import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { changedAddress, type ListParameters, listParametersOf, type ParameterChanges } from './list-parameters.ts'

export type ListState = {
  parameters: ListParameters
  /** The conversation's open thread, which links keep. */
  thread: string | null
  /** Goes to the changed address; `replace` leaves no step to go back to. */
  change: (changes: ParameterChanges, options?: { replace?: boolean }) => void
}

/** The list's query lives in the address, so that it can be shared and gone back to. */
export function useListParameters(): ListState {
  const [address, setAddress] = useSearchParams()
  const text = address.toString()
  const parameters = useMemo(() => listParametersOf(new URLSearchParams(text)), [text])
  const change = useCallback<ListState['change']>(
    (changes, { replace = false } = {}) => setAddress((now) => changedAddress(now, changes), { replace }),
    [setAddress],
  )
  return { parameters, thread: address.get('thread'), change }
}
