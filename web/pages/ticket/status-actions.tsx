import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { TicketAnswer } from '#client/tickets-reads.ts'
import { RESOLUTION_STATUSES, type ResolutionStatus } from '#contract/ticket.ts'
import { May, useMay } from '../../components/session/may.tsx'
import { StatusChip } from '../../components/status-chip.tsx'
import { ConflictDialog } from '../../components/ticket-form/conflict-dialog.tsx'
import { formErrorsOf } from '../../components/ticket-form/form-errors.ts'
import { useTicketChange } from '../../components/ticket-form/use-ticket-change.ts'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { texts } from '../../texts/texts.ts'

/** The status and the ways out of it; what the workflow forbids is told here. */
export function StatusActions({ answer }: { answer: TicketAnswer }) {
  const { id, resolution_status: status } = answer.ticket
  const [refusal, setRefusal] = useState('')
  const change = useTicketChange(id, { onSaved: () => setRefusal(''), onRefused: (error) => setRefusal(said(error)) })
  const set = (resolution_status: ResolutionStatus) => {
    setRefusal('')
    change.save(answer, { resolution_status })
  }
  const mayWrite = useMay('tickets:write')
  const setByKey = (wanted: ResolutionStatus) => () => {
    if (mayWrite && wanted !== status && !change.saving) set(wanted)
  }
  useShortcuts({ o: setByKey('OPEN'), r: setByKey('RESOLVED'), x: setByKey('CLOSED') })
  return (
    <Stack gap={4}>
      <Group gap="xs" role="group" aria-label={texts.ticket.status.label}>
        <output aria-label={texts.ticket.status.now(status)}>
          <StatusChip status={status} />
        </output>
        <May scope="tickets:write">
          {RESOLUTION_STATUSES.filter((other) => other !== status).map((other) => (
            <Button
              key={other}
              size="compact-md"
              fz="sm"
              variant="default"
              disabled={change.saving}
              onClick={() => set(other)}
            >
              {texts.ticket.status.actions[other]}
            </Button>
          ))}
        </May>
      </Group>
      {refusal && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {refusal}
        </Text>
      )}
      {change.conflict && (
        <ConflictDialog
          conflict={change.conflict}
          saving={change.saving}
          onSave={change.save}
          onTheirs={change.forgetConflict}
          onClose={change.forgetConflict}
        />
      )}
    </Stack>
  )
}

function said(error: Error): string {
  const { fields, others } = formErrorsOf(error)
  return [...Object.values(fields), ...others].join(' ')
}
