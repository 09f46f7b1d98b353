import { Group, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useSearchParams } from 'react-router'
import type { TicketAnswer } from '#client/tickets-reads.ts'
import { LongText } from '../../components/long-text.tsx'
import { May } from '../../components/session/may.tsx'
import { EditTicket } from '../../components/ticket-form/edit-ticket.tsx'
import { Time } from '../../components/time.tsx'
import { texts } from '../../texts/texts.ts'
import { DeleteTicket } from './delete-ticket.tsx'
import { EditButton } from './edit-button.tsx'
import { History } from './history.tsx'
import { SimilarTickets } from './similar-tickets.tsx'
import { StatusActions } from './status-actions.tsx'
import { TicketPath } from './ticket-path.tsx'
import classes from './ticket-view.module.css'
import { UnsavedNotice } from './unsaved-notice.tsx'

/** One ticket with all that hangs off it; as a form while the search parameter `edit` is there. */
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
          <History id={id} />
        </div>
        <SimilarTickets id={id} />
      </div>
    </div>
  )
}

function Article({ answer, onEdit }: { answer: TicketAnswer; onEdit: () => void }) {
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
            <EditButton onEdit={onEdit} />
          </May>
          <May scope="tickets:delete">
            <DeleteTicket answer={answer} />
          </May>
        </Group>
      </Group>
      <section aria-label={texts.ticket.description}>
        <LongText>{description}</LongText>
      </section>
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
