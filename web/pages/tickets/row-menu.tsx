import { Menu } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { RESOLUTION_STATUSES, type Ticket } from '#contract/ticket.ts'
import { May, useMay } from '../../components/session/may.tsx'
import { texts } from '../../texts/texts.ts'
import type { RowActions } from './use-row-actions.ts'

const said = texts.tickets.menu

type RowMenuProps = { ticket: Ticket; actions: RowActions; className: string | undefined }

/** Opens as soon as it is there, in place of the button that asked for it. */
export function RowMenu({ ticket, actions, className }: RowMenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  const mayWrite = useMay('tickets:write')
  useEffect(() => {
    button.current?.focus()
    setOpened(true)
  }, [])
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <button ref={button} type="button" className={className} aria-label={texts.tickets.table.menu(ticket.id)}>
          <span aria-hidden>⋯</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <May scope="tickets:write">
          {RESOLUTION_STATUSES.filter((status) => status !== ticket.resolution_status).map((status) => (
            <Menu.Item key={status} onClick={() => actions.setStatus(ticket, status)}>
              {said.setStatus(status)}
            </Menu.Item>
          ))}
        </May>
        <May scope="tickets:delete">
          {mayWrite && <Menu.Divider />}
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => actions.remove(ticket)}
          >
            {said.delete}
          </Menu.Item>
        </May>
      </Menu.Dropdown>
    </Menu>
  )
}
