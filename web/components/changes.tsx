import { Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import type { Changes as ChangesOfTicket } from '#contract/audit.ts'
import { isResolutionStatus } from '#contract/ticket.ts'
import { texts } from '../texts/texts.ts'
import classes from './changes.module.css'
import { StatusChip } from './status-chip.tsx'
import { LongText } from './text/long-text.tsx'

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

function Change({ field, from, to }: { field: string } & ChangesOfTicket[string]) {
  const long = from !== null && to !== null && from.length + to.length > LONG
  const skip = long ? sameBeginning(from, to) : 0
  return (
    <dd className={classes.change} data-long={long || undefined}>
      {from !== null && (
        <>
          <Side field={field} label={texts.ticket.changes.from} value={from} skip={skip} before />
          <IconArrowRight className={classes.arrow} size={16} aria-hidden />
        </>
      )}
      <Side field={field} label={texts.ticket.changes.to} value={to ?? texts.ticket.changes.nothing} skip={skip} />
    </dd>
  )
}

export const fieldName = (field: string): string => FIELDS[field] ?? field

const LONG = 120

type SideProps = { field: string; label: string; value: string; skip: number; before?: boolean }

function Side({ field, label, value, skip, before = false }: SideProps) {
  const isChip = field === 'resolution_status' && isResolutionStatus(value)
  return (
    <div className={classes.side} data-before={before || undefined} data-chip={isChip || undefined}>
      <VisuallyHidden>{label} </VisuallyHidden>
      {isChip ? (
        <StatusChip status={value} />
      ) : (
        <LongText size="sm" limit={200} lines={4} skip={skip} {...(before && { c: 'dimmed', td: 'line-through' })}>
          {value}
        </LongText>
      )}
    </div>
  )
}

/** So much of what is the same is shown before the first difference. */
const CONTEXT = 40

/** How much of both texts need not be shown first: the words that they begin with alike, but for the last few. */
function sameBeginning(from: string, to: string): number {
  let same = 0
  while (same < from.length && from[same] === to[same]) same++
  return same <= 2 * CONTEXT ? 0 : from.lastIndexOf(' ', same - CONTEXT) + 1
}
