import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { waitingApproval } from '../run/run-view.ts'
import { shownText } from '../text/shown-text.ts'
import type { Turn } from './turns.ts'

/** So often at most a screen reader is told more. */
const PAUSE_MS = 1_500

/** Tells a screen reader the answer while it grows: whole sentences, a few at a time, and how it ended. */
export function Announcer({ turn }: { turn: Turn | undefined }) {
  const [said, setSaid] = useState('')
  const latest = useRef(turn)
  const progress = useRef<Progress>({ runId: undefined, told: 0, over: true })
  useEffect(() => {
    latest.current = turn
  }, [turn])
  useEffect(() => {
    const timer = setInterval(() => {
      const more = latest.current && nextPiece(progress.current, latest.current)
      if (more) setSaid(more)
    }, PAUSE_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <VisuallyHidden role="log" aria-live="polite" aria-atomic="true" aria-label={texts.conversation.turn.agent}>
      {said}
    </VisuallyHidden>
  )
}

type Progress = { runId: string | undefined; told: number; over: boolean }

/** What can be told by now; nothing of an answer that was there before the page was. */
function nextPiece(progress: Progress, { runId, view, live }: Turn): string {
  const going = view.stage === 'running' && live?.stream !== 'closed'
  if (progress.runId !== runId) {
    const mine = going || live?.message !== undefined
    Object.assign(progress, { runId, told: mine ? 0 : view.text.length, over: !mine })
  }
  progress.told = Math.min(progress.told, view.text.length)
  if (progress.over && !going && view.text.length <= progress.told) return ''
  const text = view.text.slice(progress.told)
  const end = going ? lastSentenceEnd(text) : text.length
  progress.told += end
  progress.over = !going
  const waiting = waitingApproval(view)
  const ending = waiting ? texts.conversation.approval.title(waiting.actions.length) : view.error?.message
  return shownText(`${text.slice(0, end)} ${(!going && ending) || ''}`).trim()
}

const lastSentenceEnd = (text: string): number => {
  const ends = [...text.matchAll(/[.!?:]\s|\n/g)]
  const last = ends.at(-1)
  return last ? last.index + last[0].length : 0
}
