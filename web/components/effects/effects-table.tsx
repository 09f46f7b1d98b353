import { Button, Table, Text, UnstyledButton } from '@mantine/core'
import { IconArrowRight, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { isResolutionStatus } from '#contract/ticket.ts'
import { ticketTitlesQuery } from '../../api/ticket-queries.ts'
import { texts } from '../../texts/texts.ts'
import { Changes, fieldName } from '../changes.tsx'
import { StatusChip } from '../status-chip.tsx'
import { TicketLink } from '../ticket-link.tsx'
import { type Effect, type EffectGroup, groupsOf } from './effect-groups.ts'
import classes from './effects-table.module.css'

const said = texts.effects

/** So few are shown one by one from the start. */
const FEW = 3

type EffectsTableProps = {
  effects: readonly Effect[]
  label: string
  /** Whether it has happened. */
  done?: boolean
}

/** How many of each kind, "14 × OPEN → CLOSED"; each kind opens to its tickets, with nothing left out. */
export function EffectsTable({ effects, label, done = false }: EffectsTableProps) {
  return (
    <Table
      withRowBorders={false}
      aria-label={label}
      className={classes.table ?? ''}
      verticalSpacing={4}
      horizontalSpacing="xs"
    >
      {groupsOf(effects).map((group) => (
        <Group key={group.key} group={group} done={done} initially={effects.length <= FEW} />
      ))}
    </Table>
  )
}

type GroupProps = { group: EffectGroup; done: boolean; initially: boolean }

function Group({ group, done, initially }: GroupProps) {
  const [opened, setOpened] = useState(initially)
  const id = useId()
  return (
    <Table.Tbody>
      <Table.Tr>
        <Table.Th scope="row">
          <UnstyledButton
            className={classes.head}
            aria-expanded={opened}
            aria-controls={id}
            onClick={() => setOpened(!opened)}
          >
            <IconChevronRight size={14} aria-hidden className={classes.chevron} data-opened={opened || undefined} />
            <span className={classes.count}>{group.effects.length.toLocaleString('en')} ×</span>
            <Kind group={group} done={done} />
          </UnstyledButton>
        </Table.Th>
      </Table.Tr>
      <Table.Tr id={id} hidden={!opened}>
        <Table.Td>{opened && <Members effects={group.effects} />}</Table.Td>
      </Table.Tr>
    </Table.Tbody>
  )
}

function Kind({ group: { action, from, to, fields }, done }: Pick<GroupProps, 'group' | 'done'>) {
  if (isResolutionStatus(from) && isResolutionStatus(to)) {
    return (
      <span className={classes.kind}>
        <StatusChip status={from} />
        <IconArrowRight size={14} role="img" aria-label={said.to} />
        <StatusChip status={to} />
      </span>
    )
  }
  const words = done ? said.done : said.planned
  const what = action === 'update' ? words.update(fields.map(fieldName)) : words[action]
  return (
    <Text span size="sm" fw={600} {...(action === 'delete' && !done && { c: 'var(--mantine-color-error)' })}>
      {what}
    </Text>
  )
}

/** So many more are shown each time; their titles are asked for as many at once. */
const STEP = 50

function Members({ effects }: { effects: readonly Effect[] }) {
  const [shown, setShown] = useState(STEP)
  const pages = Math.ceil(Math.min(shown, effects.length) / STEP)
  return (
    <>
      <ul
        className={classes.members}
        tabIndex={effects.length > FEW ? 0 : undefined}
        aria-label={texts.effects.members}
      >
        {Array.from({ length: pages }, (_, page) => (
          <MembersPage key={`from ${String(page)}`} effects={effects.slice(page * STEP, (page + 1) * STEP)} />
        ))}
      </ul>
      {effects.length > shown && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShown(shown + STEP)}>
          {said.more(effects.length - shown)}
        </Button>
      )}
    </>
  )
}

function MembersPage({ effects }: { effects: readonly Effect[] }) {
  const untitled = effects.flatMap(({ ticketId, title }) => (ticketId !== null && title === undefined ? ticketId : []))
  const { data: titles } = useQuery({ ...ticketTitlesQuery(untitled), enabled: untitled.length > 0 })
  return effects.map((effect, index) => (
    <Member
      key={`${effect.ticketId} ${String(index)}`}
      effect={effect}
      title={effect.title ?? titles?.get(effect.ticketId ?? 0)}
    />
  ))
}

/** A change of status stands above, once for all. */
function Member({ effect: { ticketId, action, changes }, title }: { effect: Effect; title: string | undefined }) {
  const { resolution_status: status, ...others } = changes
  const rest =
    action === 'update' && Object.keys(others).length === 0
      ? {}
      : { ...others, ...(status && { resolution_status: status }) }
  return (
    <li>
      <Text size="sm" component="div" className={classes.name}>
        {ticketId === null ? said.newTicket : <TicketLink id={ticketId} />}{' '}
        {title && ticketId !== null && !changes.title && <bdi>{title}</bdi>}
      </Text>
      {Object.keys(rest).length > 0 && <Changes changes={rest} />}
    </li>
  )
}
