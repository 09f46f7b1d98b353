import { ActionIcon, Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp, IconPencil } from '@tabler/icons-react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { TicketAnswer } from '#client/tickets-reads.ts'
import { isListed, lastListQuery, neighbourOf } from '../../components/last-list.ts'
import { May, useMay } from '../../components/session/may.tsx'
import { EditTicket } from '../../components/ticket-form/edit-ticket.tsx'
import { ticketAddress } from '../../components/ticket-link.tsx'
import { Time } from '../../components/time.tsx'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { texts } from '../../texts/texts.ts'
import { DeleteTicket } from './delete-ticket.tsx'
import { Description } from './description.tsx'
import { History } from './history.tsx'
import { SimilarTickets } from './similar-tickets.tsx'
import { StatusActions } from './status-actions.tsx'
import classes from './ticket-view.module.css'
import { UnsavedNotice } from './unsaved-notice.tsx'

/** One ticket with all that hangs off it; as a form while the search parameter `edit` is there. On paper the ticket alone. */
export function TicketView({ answer }: { answer: TicketAnswer }) {
  const { id, title } = answer.ticket
  const { editing, edit, stopEditing } = useEditing()
  useDocumentTitle(texts.ticket.documentTitle(`#${id}`, title))
  return (
    <div className={classes.view}>
      <div className={classes.columns}>
        <div className={classes.main}>
          <TicketPath id={id} />
          {editing ? (
            <EditTicket current={answer} onClose={stopEditing} />
          ) : (
            <>
              <UnsavedNotice id={id} onGoOn={edit} />
              <Article answer={answer} onEdit={edit} />
            </>
          )}
          <div className={classes.screenOnly}>
            <History id={id} />
          </div>
        </div>
        <div className={classes.screenOnly}>
          <SimilarTickets id={id} />
        </div>
      </div>
    </div>
  )
}

/** Where a ticket is, the way back to the list that it was opened from, and to those beside it. */
export function TicketPath({ id }: { id: number }) {
  const go = useNeighbours(id)
  const [address] = useSearchParams()
  const thread = address.get('thread')
  const query = new URLSearchParams(lastListQuery())
  if (thread) query.set('thread', thread)
  return (
    <Group gap="xs" justify="space-between" mih={28}>
      <Text size="sm" c="dimmed">
        <span className={classes.screenOnly}>
          <Anchor component={Link} to={{ pathname: '/', search: query.toString() }} inherit>
            {texts.ticket.all}
          </Anchor>{' '}
          /{' '}
        </span>
        #{id}
      </Text>
      {isListed(id) && (
        <Group gap={4}>
          <PathButton label={texts.ticket.previous} Icon={IconChevronUp} onClick={go.previous} />
          <PathButton label={texts.ticket.next} Icon={IconChevronDown} onClick={go.next} />
        </Group>
      )}
    </Group>
  )
}

type PathButtonProps = { label: { name: string; key: string }; Icon: typeof IconPencil; onClick: () => void }

const PathButton = ({ label: { name, key }, Icon, onClick }: PathButtonProps) => (
  <ActionIcon variant="subtle" color="gray" aria-label={name} title={`${name} (${key})`} onClick={onClick}>
    <Icon size={18} aria-hidden />
  </ActionIcon>
)

function useNeighbours(id: number) {
  const navigate = useNavigate()
  const [address] = useSearchParams()
  const go = (by: 1 | -1) => async () => {
    const next = await neighbourOf(id, by).catch(() => undefined)
    if (next !== undefined) navigate(ticketAddress(next, address))
  }
  const [next, previous] = [go(1), go(-1)]
  useShortcuts({ j: () => void next(), k: () => void previous() })
  return { next: () => void next(), previous: () => void previous() }
}

function Article({ answer, onEdit }: { answer: TicketAnswer; onEdit: () => void }) {
  const mayWrite = useMay('tickets:write')
  useShortcuts({ e: () => mayWrite && onEdit() })
  const { title, created, description } = answer.ticket
  return (
    <Stack component="article" gap="md">
      <Stack gap={6}>
        <Title order={1} size="h2" dir="auto" className={classes.title}>
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {texts.ticket.created} <Time at={created} show="both" />
        </Text>
      </Stack>
      <Group justify="space-between" align="flex-start">
        <StatusActions answer={answer} />
        <Group gap="xs">
          <May scope="tickets:write">
            <Button
              size="compact-md"
              fz="sm"
              variant="default"
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={onEdit}
            >
              {texts.ticket.edit.start}
            </Button>
          </May>
          <May scope="tickets:delete">
            <DeleteTicket answer={answer} />
          </May>
        </Group>
      </Group>
      <Description>{description}</Description>
    </Stack>
  )
}

function useEditing() {
  const [parameters, setParameters] = useSearchParams()
  const { edit: _edit, ...others } = Object.fromEntries(parameters)
  return {
    editing: parameters.has('edit'),
    edit: () => setParameters({ ...others, edit: '' }),
    stopEditing: () => setParameters(others, { replace: true }),
  }
}
