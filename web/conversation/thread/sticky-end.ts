import { useCallback, useLayoutEffect, useRef, useState } from 'react'

/** This close to the end counts as there. */
const NEAR_PX = 48

/** A box that stays at its end while `content` grows, unless somebody has scrolled up to read. */
export function useStickyEnd(content: unknown) {
  const box = useRef<HTMLDivElement | null>(null)
  const sticks = useRef(true)
  const [atEnd, setAtEnd] = useState(true)
  const toEnd = useCallback(() => {
    sticks.current = true
    box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [])
  const attach = useCallback((element: HTMLDivElement | null) => {
    box.current = element
    if (!element) return
    const look = () => {
      sticks.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
      setAtEnd(sticks.current)
    }
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [])
  useLayoutEffect(() => {
    if (content && sticks.current) toEnd()
  }, [content, toEnd])
  return { box: attach, atEnd, toEnd }
}
