import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { ApprovalAction, ApprovalEvent } from '#contract/chat.ts'
import type { Effect } from '../../components/effects/effect-groups.ts'
import { EffectsTable } from '../../components/effects/effects-table.tsx'
import { texts } from '../../texts/texts.ts'
import { focusComposer } from '../composer/composer-focus.ts'
import type { AskedApproval } from '../run/run-view.ts'
import { shownChanges, shownLine } from '../text/shown-text.ts'
import type { Turn } from '../thread/turns.ts'
import classes from './approval-card.module.css'
import { useDecision } from './decision.ts'

type ApprovalCardProps = { turn: Turn; approval: AskedApproval }

/** What waits for a decision; afterwards, how it was decided. The focus of who decided stays here. */
export function ApprovalCard({ turn, approval: { asked, why, outcome } }: ApprovalCardProps) {
  const card = useRef<HTMLDivElement>(null)
  const keepFocus = () =>
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return
      if (card.current) card.current.focus()
      else focusComposer()
    })
  return (
    <div ref={card} tabIndex={-1} className={classes.keeper}>
      {outcome === 'waiting' ? (
        <Waiting turn={turn} asked={asked} why={why} onDecided={keepFocus} />
      ) : (
        <Text size="sm" c="dimmed" role="status">
          {texts.conversation.approval[outcome](asked.actions.length)}
        </Text>
      )}
    </div>
  )
}

type WaitingProps = { turn: Turn; asked: ApprovalEvent; onDecided: () => void }

function Waiting({ turn, asked, why, onDecided }: WaitingProps & { why: string | undefined }) {
  const left = useSecondsLeft(asked.expires_at)
  const { approval } = texts.conversation
  const title = approval.title(asked.actions.length)
  return (
    <Paper component="section" withBorder p="sm" className={classes.card} aria-label={title}>
      <Stack gap="sm">
        <div>
          <Text size="sm" fw={600}>
            {title}
          </Text>
          <Text size="xs" c="dimmed">
            {left > 0 ? (why ? shownLine(why) : approval.hint) : approval.expired}
          </Text>
        </div>
        <EffectsTable effects={asked.actions.map(effectOf)} label={approval.list} />
        {asked.actions.some(({ action }) => action === 'delete') && (
          <Text size="xs" c="dimmed">
            {approval.deleted}
          </Text>
        )}
        {left > 0 && (
          <Group gap="xs">
            <Decide turn={turn} asked={asked} onDecided={onDecided} />
            <Text size="xs" c="dimmed" ml="auto">
              {approval.left(timeText(left))}
            </Text>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}

/** Whose texts are somebody else's. */
const effectOf = ({ action, ticket_id, title, changes }: ApprovalAction): Effect => ({
  action,
  ticketId: ticket_id,
  title: title === null ? undefined : shownLine(title),
  changes: shownChanges(changes),
})

/** Neither is chosen beforehand, and neither works in the moment in which the card appears under a finger. */
function Decide({ turn, asked, onDecided }: WaitingProps) {
  const { decide, deciding } = useDecision(turn, asked, onDecided)
  const settled = useSettled()
  const { approval } = texts.conversation
  const blocked = !settled || deciding !== undefined || turn.view.stage === 'running'
  const deletes = asked.actions.some(({ action }) => action === 'delete')
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={deciding === 'reject'}
        disabled={blocked}
        onClick={() => void decide('reject')}
      >
        {approval.reject}
      </Button>
      <Button
        size="xs"
        color={deletes ? 'red' : 'blue'}
        loading={deciding === 'approve'}
        disabled={blocked}
        onClick={() => void decide('approve')}
      >
        {approval.approve}
      </Button>
    </>
  )
}

const SETTLING_MS = 600

/** False in the first moment of a component, in which a click was meant for what stood there before. */
function useSettled(): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLING_MS)
    return () => clearTimeout(timer)
  }, [])
  return settled
}

/** Whole seconds until `at`, counted down; 0 from then on. */
function useSecondsLeft(at: string): number {
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
function timeText(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`
}

const two = (n: number) => String(n).padStart(2, '0')
