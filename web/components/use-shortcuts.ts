import { useLocalStorage } from '@mantine/hooks'
import { useEffect, useRef } from 'react'

/** What each key does, by the name that the browser gives it. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>

const STORED = 'tickets-single-keys'

/** Single keys collide with speech input for some, so that everyone can turn them off (WCAG 2.1.4). */
export const useSingleKeys = () => useLocalStorage({ key: STORED, defaultValue: true, getInitialValueInEffect: false })

/** Single keys, for as long as the component is there. They rest in fields, behind a dialog and with a modifier. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  const [on] = useSingleKeys()
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      const act = latest.current[event.key]
      if (!act || isElsewhere(event)) return
      event.preventDefault()
      act(event)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on])
}

/** Whether a key belongs to an input method that is still composing. Safari ends a composition before the Enter that ended it. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === IN_COMPOSITION
const IN_COMPOSITION = 229

const TYPING =
  'textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], ' +
  'input:not([type="checkbox"], [type="radio"], [type="button"])'

function isElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return true
  if (event.target instanceof Element && event.target.closest(TYPING)) return true
  return document.querySelector('[aria-modal="true"]') !== null
}

/** The key that goes with a letter, as this machine's keyboard names it. */
export const MODIFIER_KEY = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'
