import { Button, Loader, Stack, Text } from '@mantine/core'
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react'
import type { Undo } from '#contract/answers.ts'
import type { ReceiptEvent } from '#contract/chat.ts'
import { useUndoRun } from '../../components/undo-run.tsx'
import { texts } from '../../texts/texts.ts'
import { useTakenBack } from './taken-back.ts'

type UndoReceiptsProps = { runId: string; receipts: readonly ReceiptEvent[] }

/** Takes back what a run did, and says what of it was and what was left. The button keeps the focus throughout. */
export function UndoReceipts({ runId, receipts }: UndoReceiptsProps) {
  const { mutate, isPending, data } = useUndoRun(runId)
  const takenBack = useTakenBack(runId, receipts)
  const undo = data?.result
  const done = undo !== undefined || takenBack
  return (
    <Stack gap={4}>
      <Button
        variant="default"
        size="compact-sm"
        w="fit-content"
        leftSection={<UndoIcon done={done} isPending={isPending} />}
        aria-disabled={done || isPending || undefined}
        data-disabled={done || undefined}
        onClick={() => !done && !isPending && mutate()}
      >
        {labelOf(done, undo)}
      </Button>
      {undo && <Outcome undo={undo} />}
    </Stack>
  )
}

function UndoIcon({ done, isPending }: { done: boolean; isPending: boolean }) {
  if (isPending) return <Loader size={14} aria-hidden />
  return done ? <IconCheck size={14} aria-hidden /> : <IconArrowBackUp size={14} aria-hidden />
}

function labelOf(done: boolean, undo: Undo | undefined): string {
  const { receipts } = texts.conversation
  if (!done) return receipts.undo
  return undo && undo.reverted.length === 0 ? receipts.tried : receipts.undone
}

function Outcome({ undo: { reverted, skipped } }: { undo: Undo }) {
  return (
    <div role="status">
      <Text size="sm">{texts.ticket.undo.outcome(reverted.length, skipped.length)}</Text>
      {skipped.map(({ ticket_id, reason }) => (
        <Text key={ticket_id} size="sm">
          {texts.conversation.receipts.skipped(ticket_id, reason)}
        </Text>
      ))}
    </div>
  )
}
