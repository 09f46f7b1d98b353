import { Alert, Button, Group, Loader, Stack, Text, VisuallyHidden } from '@mantine/core'
import { memo } from 'react'
import { Time } from '../../components/time.tsx'
import { texts } from '../../texts/texts.ts'
import { Activities } from '../activity/activities.tsx'
import { ApprovalCard } from '../approval/approval-card.tsx'
import { Receipts } from '../receipts/receipts.tsx'
import { pageRuns } from '../run/page-runs.ts'
import type { RunView } from '../run/run-view.ts'
import { AnswerText } from '../text/answer-text.tsx'
import { shownText } from '../text/shown-text.ts'
import { RunError } from './run-error.tsx'
import classes from './turn-view.module.css'
import type { Turn } from './turns.ts'

type TurnViewProps = { turn: Turn; last: boolean; onSay: (text: string) => void; onEdit: (text: string) => void }

/** What was asked, and what came of it. */
export const TurnView = memo(function TurnView({ turn, last, onSay, onEdit }: TurnViewProps) {
  const { view, live } = turn
  const going = view.stage === 'running' && live !== undefined && live.stream !== 'closed'
  return (
    <article className={classes.turn} aria-busy={going}>
      <Asked turn={turn} />
      <Stack gap="xs" className={classes.answer}>
        <VisuallyHidden>{texts.conversation.turn.agent}</VisuallyHidden>
        <Activities turn={turn} going={going} />
        {view.text && <AnswerText text={view.text} />}
        {view.receipts.length > 0 && <Receipts runId={turn.runId} receipts={view.receipts} over={!going} />}
        {view.approvals.map((approval) => (
          <ApprovalCard key={approval.asked.approval_id} turn={turn} approval={approval} />
        ))}
        {live?.notice && (
          <Alert color="yellow" p="xs" role="alert">
            {shownText(live.notice)}
          </Alert>
        )}
        {view.stage === 'cancelled' && <Text size="sm">{texts.conversation.turn.stopped}</Text>}
        {view.error && <RunError turn={turn} last={last} onSay={onSay} onEdit={onEdit} />}
        {live?.trouble && <Lost turn={turn} reason={live.trouble} />}
        {live?.stream === 'lost' && <Reconnecting />}
        <Usage view={view} />
      </Stack>
    </article>
  )
}, sameTurn)

/** Turns are made anew with every piece of an answer; those that did not change are not drawn again. */
function sameTurn(before: TurnViewProps, after: TurnViewProps): boolean {
  return (
    before.turn.view === after.turn.view &&
    before.turn.live === after.turn.live &&
    before.turn.message === after.turn.message &&
    before.last === after.last &&
    before.onSay === after.onSay
  )
}

function Asked({ turn: { message, at } }: { turn: Turn }) {
  if (message === undefined) return null
  return (
    <div className={classes.asked}>
      <VisuallyHidden>{texts.conversation.turn.you}</VisuallyHidden>
      <Text component="div" size="sm" dir="auto" className={classes.bubble}>
        {shownText(message)}
      </Text>
      <Text size="xs" c="dimmed">
        <Time at={at} />
      </Text>
    </div>
  )
}

function Reconnecting() {
  return (
    <Group gap={6} role="status">
      <Loader size={14} aria-hidden />
      <Text size="sm">{texts.conversation.turn.reconnecting}</Text>
    </Group>
  )
}

function Lost({ turn, reason }: { turn: Turn; reason: string }) {
  return (
    <Alert color="yellow" p="xs" role="status">
      <Text size="sm">{texts.conversation.turn.lost(reason)}</Text>
      <Button size="compact-xs" variant="default" mt={6} onClick={() => void pageRuns.follow(turn)}>
        {texts.conversation.turn.follow}
      </Button>
    </Alert>
  )
}

/** What a run has used of a model, where its events were read and there is one. */
function Usage({ view: { usage, model } }: { view: RunView }) {
  if (!usage || model === 'offline') return null
  const { usage: words } = texts.conversation
  const { model_calls, input_tokens, output_tokens, cost_usd } = usage
  return (
    <Text size="xs" c="dimmed">
      {model !== undefined && <bdi>{model} · </bdi>}
      {words.calls(model_calls)} ·{' '}
      <span title={words.tokensHint(input_tokens, output_tokens)}>{words.tokens(input_tokens + output_tokens)}</span> ·{' '}
      {cost_usd === null ? words.costUnknown : words.cost(cost_usd)}
    </Text>
  )
}
