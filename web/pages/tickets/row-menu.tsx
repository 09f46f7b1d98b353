import { Menu } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { RESOLUTION_STATUSES, type Ticket } from '#contract/ticket.ts'
import { texts } from '../../texts/texts.ts'
import type { RowActions } from './ticket-row.tsx'

const said = texts.tickets.menu

type RowMenuProps = { ticket: Ticket; actions: RowActions; className: string | undefined }

export function RowMenu({ ticket, actions, className }: RowMenuProps) {
  return (
    <Menu defaultOpened position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className={className} aria-label={texts.tickets.table.menu(ticket.id)}>
          <span aria-hidden>⋯</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {RESOLUTION_STATUSES.filter((status) => status !== ticket.resolution_status).map((status) => (
          <Menu.Item key={status} onClick={() => actions.setStatus(ticket, status)}>
            {said.setStatus(status)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => actions.remove(ticket)}>
          {said.delete}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
