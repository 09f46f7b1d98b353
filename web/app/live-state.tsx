import { useEffect, useSyncExternalStore } from 'react'
import { live } from '../api/live.ts'
import { texts } from '../texts/texts.ts'
import classes from './live-state.module.css'

/** Keeps the page up to date while it is there, and says whether it is. */
export function LiveState() {
  useEffect(() => live.follow(), [])
  const state = useSyncExternalStore(live.onState, live.state)
  return (
    <span role="status" className={classes.state} data-state={state} title={texts.live.hint[state]}>
      <span className={classes.text}>{texts.live[state]}</span>
    </span>
  )
}
