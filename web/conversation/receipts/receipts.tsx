import { Paper, Stack, Text } from '@mantine/core'
import type { ReceiptEvent } from '#contract/chat.ts'
import { recordedEffect } from '../../components/effects/effect-groups.ts'
import { EffectsTable } from '../../components/effects/effects-table.tsx'
import { texts } from '../../texts/texts.ts'
import { shownChanges } from '../text/shown-text.ts'
import { UndoReceipts } from './undo-receipts.tsx'

type ReceiptsProps = {
  runId: string
  receipts: readonly ReceiptEvent[]
  /** Whether no more can come. */
  over: boolean
}

/** What a run has changed, and the way back. */
export function Receipts({ runId, receipts, over }: ReceiptsProps) {
  const title = texts.conversation.receipts.title(receipts.length)
  const effects = receipts.map((receipt) => recordedEffect({ ...receipt, changes: shownChanges(receipt.changes) }))
  return (
    <Paper component="section" withBorder p="sm" aria-label={title}>
      <Stack gap="sm">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <EffectsTable effects={effects} label={title} done />
        {over && receipts.some(({ undo }) => undo) && <UndoReceipts runId={runId} receipts={receipts} />}
      </Stack>
    </Paper>
  )
}
