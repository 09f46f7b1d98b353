import { useEffect, useState } from 'react'

/**
 * Opens a dialog that was loaded just now a moment after it is there: only one that has been closed remembers where the
 * focus was, to give it back.
 */
export function useOpened(wanted: boolean): boolean {
  const [opened, setOpened] = useState(false)
  useEffect(() => setOpened(wanted), [wanted])
  return opened
}
