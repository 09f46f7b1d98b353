import { useEffect, useState } from 'react'

const SETTLING_MS = 600

/** False in the first moment of a component, in which a click was meant for what stood there before. */
export function useSettled(): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLING_MS)
    return () => clearTimeout(timer)
  }, [])
  return settled
}
