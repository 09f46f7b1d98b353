import { useEffect, useState } from 'react'

/** Whole seconds until `at`, counted down; 0 from then on. */
export function useSecondsLeft(at: string): number {
  const [left, setLeft] = useState(() => secondsUntil(at))
  useEffect(() => {
    setLeft(secondsUntil(at))
    const timer = setInterval(() => setLeft(secondsUntil(at)), 1_000)
    return () => clearInterval(timer)
  }, [at])
  return left
}

const secondsUntil = (at: string) => Math.max(0, Math.ceil((Date.parse(at) - Date.now()) / 1_000))

/** `59:05`, or `2 h 05 min`. */
export function timeText(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`
}

const two = (n: number) => String(n).padStart(2, '0')
