import { Group, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import type { Changes as ChangesOfTicket } from '#contract/audit.ts'
import { isResolutionStatus } from '#contract/ticket.ts'
import { texts } from '../texts/texts.ts'
import { LongText } from './long-text.tsx'
import { StatusChip } from './status-chip.tsx'

/** What became of each field: from what, to what. */
export function Changes({ changes }: { changes: ChangesOfTicket }) {
  return (
    <Stack component="dl" gap={6} m={0}>
      {Object.entries(changes).map(([field, { from, to }]) => (
        <div key={field}>
          <Text component="dt" size="xs" c="dimmed">
            {fieldName(field)}
          </Text>
          <Change field={field} from={from} to={to} />
        </div>
      ))}
    </Stack>
  )
}

const FIELDS: Readonly<Record<string, string>> = texts.ticket.fields
export const fieldName = (field: string): string => FIELDS[field] ?? field

function Change({ field, from, to }: { field: string } & ChangesOfTicket[string]) {
  const short = field !== 'description'
  return (
    <Group component="dd" m={0} gap={6} align="flex-start" wrap={short ? 'wrap' : 'nowrap'}>
      {from !== null && (
        <>
          <Side field={field} label={texts.ticket.changes.from} value={from} before />
          <IconArrowRight size={16} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
        </>
      )}
      {to === null ? (
        <Text size="sm">{texts.ticket.changes.nothing}</Text>
      ) : (
        <Side field={field} label={texts.ticket.changes.to} value={to} />
      )}
    </Group>
  )
}

type SideProps = { field: string; label: string; value: string; before?: boolean }

function Side({ field, label, value, before = false }: SideProps) {
  return (
    <div style={{ minWidth: 0, maxWidth: '100%' }}>
      <VisuallyHidden>{label} </VisuallyHidden>
      {field === 'resolution_status' && isResolutionStatus(value) ? (
        <StatusChip status={value} />
      ) : (
        <LongText size="sm" limit={200} lines={4} {...(before && { c: 'dimmed', td: 'line-through' })}>
          {value}
        </LongText>
      )}
    </div>
  )
}
