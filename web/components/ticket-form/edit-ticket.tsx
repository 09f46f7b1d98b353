import { Button, Group, Stack, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { TicketAnswer } from '#client/tickets-reads.ts'
import type { TicketChanges } from '#contract/ticket.ts'
import { texts } from '../../texts/texts.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { draftOfTicket } from './drafts.ts'
import { LeaveQuestion } from './leave-question.tsx'
import { RestoredNotice, TicketFields } from './ticket-fields.tsx'
import { useTicketChange } from './use-ticket-change.ts'
import { type TicketForm, useTicketForm } from './use-ticket-form.ts'

type EditTicketProps = { current: TicketAnswer; onClose: () => void }

const words = texts.ticket.edit

/** The ticket as a form. Only what was changed is sent, over the version that was read and no other. */
export function EditTicket({ current, onClose }: EditTicketProps) {
  const { id } = current.ticket
  const form = useTicketForm(draftOfTicket(id), current)
  const [asking, setAsking] = useState(false)
  const finish = () => {
    form.discard()
    onClose()
  }
  const change = useTicketChange(id, { onSaved: finish, onRefused: form.refuse })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (change.saving) return
    if (form.base && form.dirty) change.save(form.base, writtenIn(form))
    else finish()
  }
  return (
    <>
      <form noValidate aria-label={words.label(id)} onSubmit={submit}>
        <Stack>
          <Title order={1} size="h3">
            {words.label(id)}
          </Title>
          {form.restored && <RestoredNotice onDiscard={form.discard} />}
          <TicketFields form={form} />
          <Group justify="flex-end">
            <Button variant="default" onClick={form.dirty ? () => setAsking(true) : onClose}>
              {texts.ticket.cancel}
            </Button>
            <Button type="submit" loading={change.saving}>
              {words.submit}
            </Button>
          </Group>
        </Stack>
      </form>
      {change.conflict && (
        <ConflictDialog
          conflict={change.conflict}
          saving={change.saving}
          onSave={change.save}
          onTheirs={finish}
          onClose={change.forgetConflict}
        />
      )}
      <LeaveQuestion opened={asking} onStay={() => setAsking(false)} onKeep={onClose} onDiscard={finish} />
    </>
  )
}

/** White space at the ends is not kept by the API and is no change. */
function writtenIn({ values: { title, description, resolution_status }, base }: TicketForm): TicketChanges {
  return {
    ...(title.trim() !== base?.ticket.title && { title }),
    ...(description.trim() !== base?.ticket.description && { description }),
    ...(resolution_status !== base?.ticket.resolution_status && { resolution_status }),
  }
}
