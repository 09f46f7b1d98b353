import { Alert, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { draftOfTicket, dropDraft, readDraft } from '../../components/ticket-form/drafts.ts'
import { texts } from '../../texts/texts.ts'

/** Asks about an edit that was left without saving. */
export function UnsavedNotice({ id, onGoOn }: { id: number; onGoOn: () => void }) {
  const name = draftOfTicket(id)
  const [there, setThere] = useState(() => readDraft(name) !== undefined)
  if (!there) return null
  const discard = () => {
    dropDraft(name)
    setThere(false)
  }
  return (
    <Alert color="yellow" p="xs" role="status">
      <Group justify="space-between">
        <Text size="sm">{texts.ticket.edit.unsaved}</Text>
        <Group gap="xs">
          <Button size="compact-sm" onClick={onGoOn}>
            {texts.ticket.edit.goOn}
          </Button>
          <Button size="compact-sm" variant="default" onClick={discard}>
            {texts.ticket.edit.discard}
          </Button>
        </Group>
      </Group>
    </Alert>
  )
}
