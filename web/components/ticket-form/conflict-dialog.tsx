import { Button, Fieldset, Group, Modal, Radio, SimpleGrid, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { TicketAnswer } from '#client/tickets-reads.ts'
import { isResolutionStatus, type TicketChanges, type WritableMember } from '#contract/ticket.ts'
import { texts } from '../../texts/texts.ts'
import { Actor } from '../actor.tsx'
import { StatusChip } from '../status-chip.tsx'
import { LongText } from '../text/long-text.tsx'
import { Time } from '../time.tsx'
import { type Conflict, changesOf, type DisputedField, disputedFields, type Side } from './conflict.ts'

type ConflictDialogProps = {
  conflict: Conflict
  saving: boolean
  /** Saves `changes` over their version, which is `base` now. */
  onSave: (base: TicketAnswer, changes: TicketChanges) => void
  /** Nothing of yours is wanted: theirs stays. */
  onTheirs: () => void
  /** Back to the form, with all that is written there. */
  onClose: () => void
}

const words = texts.ticket.conflict

/** Both versions side by side; for each field one is chosen, and nothing is written over unseen. */
export function ConflictDialog({ conflict, saving, onSave, onTheirs, onClose }: ConflictDialogProps) {
  const fields = disputedFields(conflict)
  const [chosen, setChosen] = useState<Partial<Record<WritableMember, Side>>>({})
  const sides = Object.fromEntries(fields.map(({ field, side }) => [field, chosen[field] ?? side]))
  const undecided = fields.filter(({ field }) => sides[field] === undefined)
  const finish = () => {
    const changes = changesOf(conflict, sides)
    if (Object.keys(changes).length === 0) onTheirs()
    else onSave(conflict.theirs, changes)
  }
  return (
    <Modal opened onClose={onClose} size="xl" title={words.title}>
      <Stack>
        <Text size="sm">{words.hint}</Text>
        {fields.map((field) => (
          <FieldChoice
            key={field.field}
            disputed={field}
            side={sides[field.field]}
            onChoose={(side) => setChosen({ ...chosen, [field.field]: side })}
          />
        ))}
        <Group justify="flex-end">
          <Text size="sm" c="dimmed" role="status">
            {undecided.length > 0 && words.undecided(undecided.map(({ field }) => texts.ticket.fields[field]))}
          </Text>
          <Button variant="default" onClick={onClose}>
            {words.back}
          </Button>
          <Button loading={saving} disabled={undecided.length > 0} onClick={finish}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

type FieldChoiceProps = { disputed: DisputedField; side: Side | undefined; onChoose: (side: Side) => void }

function FieldChoice({ disputed: { field, yours, theirs, by }, side, onChoose }: FieldChoiceProps) {
  return (
    <Fieldset legend={texts.ticket.fields[field]} p="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Version name={field} side="yours" value={yours} chosen={side === 'yours'} onChoose={onChoose} />
        <Stack gap={4}>
          <Version name={field} side="theirs" value={theirs} chosen={side === 'theirs'} onChoose={onChoose} />
          {by && (
            <Text size="xs" c="dimmed">
              <Actor actor={by.actor} onBehalfOf={by.on_behalf_of} />, <Time at={by.at} />
            </Text>
          )}
        </Stack>
      </SimpleGrid>
    </Fieldset>
  )
}

type VersionProps = {
  name: string
  side: Side
  value: string
  chosen: boolean
  onChoose: (side: Side) => void
}

function Version({ name, side, value, chosen, onChoose }: VersionProps) {
  return (
    <Stack gap={6}>
      <Radio name={name} label={words[side]} checked={chosen} onChange={() => onChoose(side)} />
      {isResolutionStatus(value) && name === 'resolution_status' ? (
        <div>
          <StatusChip status={value} />
        </div>
      ) : (
        <LongText size="sm" limit={600} lines={12}>
          {value}
        </LongText>
      )}
    </Stack>
  )
}
