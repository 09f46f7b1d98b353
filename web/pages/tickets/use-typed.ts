import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'

const PAUSE_MS = 250

/**
 * A text that is passed on when the typing pauses. The first time since the field was entered may be gone back to; what
 * is typed further replaces it.
 */
export function useTyped(value: string, passOn: (value: string, options: { replace: boolean }) => void) {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  const passed = useRef<{ value?: string | undefined; replace: boolean }>({ replace: false })
  if (value !== known) {
    setKnown(value)
    if (value !== passed.current.value) setTyped(value)
  }
  useEffect(() => {
    if (passed.current.value === value) passed.current.value = undefined
  }, [value])
  const pass = useDebouncedCallback((text: string) => {
    const { replace } = passed.current
    passed.current = { value: text.trim(), replace: true }
    passOn(text.trim(), { replace })
  }, PAUSE_MS)
  return {
    value: typed,
    set: (text: string) => {
      setTyped(text)
      pass(text)
    },
    leave: () => {
      passed.current.replace = false
    },
  }
}
