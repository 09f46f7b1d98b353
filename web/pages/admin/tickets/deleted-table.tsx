import { Button, Checkbox, Table } from '@mantine/core'
import type { DeletedTicket } from '#contract/admin.ts'
import { Actor } from '../../../components/actor.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { TicketLink } from '../../../components/ticket-link.tsx'
import { Time } from '../../../components/time.tsx'
import { texts } from '../../../texts/texts.ts'
import classes from '../admin.module.css'

const said = texts.admin.deleted

type Choice = { selected: readonly number[]; onSelect: (ids: readonly number[]) => void }

/** `all`: what is on the page. */
export const deletedHead = (all: readonly number[], { selected, onSelect }: Choice) => [
  <Checkbox
    key="all"
    aria-label={said.selectAll}
    checked={all.length > 0 && selected.length === all.length}
    indeterminate={selected.length > 0 && selected.length < all.length}
    onChange={({ currentTarget }) => onSelect(currentTarget.checked ? all : [])}
  />,
  said.ticket,
  said.status,
  said.at,
  said.by,
  said.restore,
]

type DeletedRowProps = Choice & { ticket: DeletedTicket; onRestore: (id: number) => void }

export function DeletedRow({ ticket, selected, onSelect, onRestore }: DeletedRowProps) {
  return (
    <Table.Tr>
      <Table.Td w={36}>
        <Checkbox
          aria-label={said.select(ticket.id)}
          checked={selected.includes(ticket.id)}
          onChange={({ currentTarget }) =>
            onSelect(currentTarget.checked ? [...selected, ticket.id] : selected.filter((id) => id !== ticket.id))
          }
        />
      </Table.Td>
      <Cells ticket={ticket} />
      <Table.Td>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={said.restoreOf(ticket.id)}
          onClick={() => onRestore(ticket.id)}
        >
          {said.restore}
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}

function Cells({
  ticket: { id, title, resolution_status, deleted_at, actor, on_behalf_of },
}: {
  ticket: DeletedTicket
}) {
  return (
    <>
      <Table.Td className={classes.clip} title={title}>
        <TicketLink id={id} /> <bdi>{title}</bdi>
      </Table.Td>
      <Table.Td>
        <StatusChip status={resolution_status} />
      </Table.Td>
      <Table.Td>
        <Time at={deleted_at} />
      </Table.Td>
      <Table.Td>
        <Actor actor={actor} onBehalfOf={on_behalf_of} />
      </Table.Td>
    </>
  )
}
