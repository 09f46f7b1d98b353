import { useCallback, useMemo } from 'react'
import { useAddress } from '../../components/use-address.ts'
import { changedAddress, type ListParameters, listParametersOf, type ParameterChanges } from './list-parameters.ts'

export type ListState = {
  parameters: ListParameters
  /** The conversation's open thread, which links keep. */
  thread: string | null
  /** Goes to the changed address; `replace` leaves no step to go back to. */
  change: (changes: ParameterChanges | ChangesOf, options?: { replace?: boolean }) => void
}

/** Changes of what stands in the address by now, which may be newer than what is rendered. */
type ChangesOf = (now: ListParameters) => ParameterChanges

/** The list's query lives in the address, so that it can be shared and gone back to. */
export function useListParameters(): ListState {
  const [address, changeAddress] = useAddress()
  const text = address.toString()
  const parameters = useMemo(() => listParametersOf(new URLSearchParams(text)), [text])
  const change = useCallback<ListState['change']>(
    (changes, options) =>
      changeAddress(
        (now) => changedAddress(now, typeof changes === 'function' ? changes(listParametersOf(now)) : changes),
        options,
      ),
    [changeAddress],
  )
  return { parameters, thread: address.get('thread'), change }
}
