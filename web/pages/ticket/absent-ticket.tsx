import { Alert, Anchor, Button, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { AuditRow } from '#contract/audit.ts'
import { isStatus } from '../../api/ticket-queries.ts'
import { Actor } from '../../components/actor.tsx'
import { LoadFailed } from '../../components/load-failed.tsx'
import { May } from '../../components/session/may.tsx'
import { Time } from '../../components/time.tsx'
import { texts } from '../../texts/texts.ts'
import { History } from './history.tsx'
import { TicketPath } from './ticket-view.tsx'
import { useHistory } from './use-history.ts'
import { useRestore } from './use-restore.ts'

/** A ticket that is not there: deleted, which its history tells, or never made. */
export function AbsentTicket({ id, message }: { id: number; message: string }) {
  const { rows, error, isPending, refetch } = useHistory(id)
  if (isPending) return <Skeleton h={160} aria-label={texts.ticket.loading} />
  if (error && isStatus(error, 404)) return <NoSuchTicket message={message} />
  if (error) return <LoadFailed title={texts.ticket.failed} error={error} onRetry={refetch} />
  return <DeletedTicket id={id} rows={rows} />
}

function DeletedTicket({ id, rows }: { id: number; rows: AuditRow[] }) {
  const words = texts.ticket.restore
  const deletion = rows.find(({ action }) => action === 'deleted')
  const title = rows.find(({ changes }) => changes.title)?.changes.title?.to
  const restore = useRestore(id)
  useDocumentTitle(texts.ticket.documentTitle(`#${id}`, title ?? ''))
  return (
    <Stack maw={860}>
      <TicketPath id={id} />
      <Title order={1} size="h3">
        {words.title(id)}
      </Title>
      {title && (
        <Text dir="auto" td="line-through" c="dimmed" style={{ overflowWrap: 'anywhere', unicodeBidi: 'isolate' }}>
          {title}
        </Text>
      )}
      <Alert color="gray" icon={<IconTrash aria-hidden />}>
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{words.hint}</Text>
          {deletion && (
            <Text size="sm">
              {words.by} <Actor actor={deletion.actor} onBehalfOf={deletion.on_behalf_of} />,{' '}
              <Time at={deletion.at} show="both" />
            </Text>
          )}
          <May scope="tickets:delete">
            <Button
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              loading={restore.isPending}
              onClick={() =>
                restore.mutate(undefined, {
                  onSuccess: () => notifications.show({ color: 'teal', message: words.restored(id) }),
                })
              }
            >
              {words.submit}
            </Button>
          </May>
        </Stack>
      </Alert>
      <History id={id} />
    </Stack>
  )
}

/** In the API's words. */
export function NoSuchTicket({ message }: { message: string }) {
  return (
    <Stack align="flex-start">
      <Title order={1} size="h3" style={{ overflowWrap: 'anywhere' }}>
        {message}
      </Title>
      <Anchor component={Link} to="/">
        {texts.ticket.all}
      </Anchor>
    </Stack>
  )
}
