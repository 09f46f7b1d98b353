import { Button, Loader, Stack, Text } from '@mantine/core'
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { Undo } from '#contract/answers.ts'
import type { ReceiptEvent } from '#contract/chat.ts'
import { useUndoRun } from '../../components/undo-run.tsx'
import { texts } from '../../texts/texts.ts'
import { useTakenBack } from './taken-back.ts'

const UndoDialog = lazy(async () => ({ default: (await import('../../components/undo-dialog.tsx')).UndoDialog }))

type UndoReceiptsProps = { runId: string; receipts: readonly ReceiptEvent[] }

/**
 * Takes back what a run did, and says what of it was and what was left; of more than one ticket after it has told what
 * that would do. The button keeps the focus throughout.
 */
export function UndoReceipts({ runId, receipts }: UndoReceiptsProps) {
  const undo = useUndoRun(runId)
  const { mutate, isPending, data } = undo
  const [asked, setAsked] = useState<boolean>()
  const takenBack = useTakenBack(runId, receipts)
  const done = data !== undefined || takenBack
  const act = () => {
    if (done || isPending) return
    if (new Set(receipts.map(({ ticket_id }) => ticket_id)).size > 1) setAsked(true)
    else mutate()
  }
  return (
    <Stack gap={4}>
      <Button
        variant="default"
        size="compact-sm"
        w="fit-content"
        leftSection={<UndoIcon done={done} isPending={isPending} />}
        aria-disabled={done || isPending || undefined}
        data-disabled={done || undefined}
        onClick={act}
      >
        {labelOf(done, data?.result)}
      </Button>
      {data && <Outcome undo={data.result} />}
      <Suspense>
        {asked !== undefined && <UndoDialog runId={runId} undo={undo} opened={asked} onClose={() => setAsked(false)} />}
      </Suspense>
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
