import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ReceiptEvent } from '#contract/chat.ts'
import { Changes } from '../../components/changes.tsx'
import { TicketLink } from '../../components/ticket-link.tsx'
import { texts } from '../../texts/texts.ts'
import { shownChanges } from '../text/shown-changes.ts'
import classes from './receipts.module.css'
import { UndoReceipts } from './undo-receipts.tsx'

type ReceiptsProps = {
  runId: string
  receipts: readonly ReceiptEvent[]
  /** Whether no more can come. */
  over: boolean
}

/** So many are shown at first. */
const SHOWN = 5

/** What a run has changed, each from what to what, and the way back. */
export function Receipts({ runId, receipts, over }: ReceiptsProps) {
  const [all, setAll] = useState(false)
  const shown = all ? receipts : receipts.slice(0, SHOWN)
  const hidden = receipts.length - shown.length
  const { title, more } = texts.conversation.receipts
  return (
    <Paper component="section" withBorder p="sm" aria-label={title(receipts.length)}>
      <Stack gap="sm">
        <Text size="sm" fw={600}>
          {title(receipts.length)}
        </Text>
        <ul className={classes.list}>
          {shown.map((receipt) => (
            <Receipt key={receipt.audit_id} receipt={receipt} />
          ))}
        </ul>
        {hidden > 0 && (
          <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
            {more(hidden)}
          </Button>
        )}
        {over && receipts.some(({ undo }) => undo) && <UndoReceipts runId={runId} receipts={receipts} />}
      </Stack>
    </Paper>
  )
}

function Receipt({ receipt: { action, ticket_id, changes } }: { receipt: ReceiptEvent }) {
  return (
    <li>
      <Group gap={6} mb={2}>
        <Text size="sm">{texts.conversation.receipts.actions[action]}</Text>
        <Text size="sm" span>
          <TicketLink id={ticket_id} />
        </Text>
      </Group>
      <Changes changes={shownChanges(changes)} />
    </li>
  )
}
