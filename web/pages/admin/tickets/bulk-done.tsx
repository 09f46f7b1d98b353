import { Alert, Group, Text } from '@mantine/core'
import { UndoRunButton } from '../../../components/undo-run.tsx'
import { texts } from '../../../texts/texts.ts'
import type { BulkOperation } from './bulk-change.ts'

const said = texts.admin.tickets

type BulkDoneProps = { changed: number; operation: BulkOperation; runId: string; onClose: () => void }

/** Stays until it is closed, because it has the way back. */
export function BulkDone({ changed, operation, runId, onClose }: BulkDoneProps) {
  return (
    <Alert
      color="teal"
      variant="light"
      role="status"
      withCloseButton
      closeButtonLabel={texts.admin.close}
      onClose={onClose}
    >
      <Group justify="space-between">
        <Text size="sm">{operation === 'delete' ? said.doneDelete(changed) : said.done(changed)}</Text>
        <UndoRunButton runId={runId} label={said.undo} />
      </Group>
    </Alert>
  )
}
