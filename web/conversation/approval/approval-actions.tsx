import { Group, Text } from '@mantine/core'
import type { ApprovalAction } from '#contract/chat.ts'
import { Changes } from '../../components/changes.tsx'
import { TicketLink } from '../../components/ticket-link.tsx'
import { texts } from '../../texts/texts.ts'
import { shownChanges } from '../text/shown-changes.ts'
import { shownLine } from '../text/shown-text.ts'
import classes from './approval-card.module.css'

/** From here on the list may be longer than its box, and the keyboard must reach it to scroll. */
const SCROLLED = 2

/** All that would happen, nothing left out: a long list is scrolled. */
export function ApprovalActions({ actions }: { actions: readonly ApprovalAction[] }) {
  return (
    <ul
      className={classes.actions}
      tabIndex={actions.length > SCROLLED ? 0 : undefined}
      aria-label={texts.conversation.approval.list}
    >
      {actions.map((action, index) => (
        <Action key={action.ticket_id ?? `new ${index}`} action={action} />
      ))}
    </ul>
  )
}

function Action({ action: { action, ticket_id, title, changes } }: { action: ApprovalAction }) {
  const { approval } = texts.conversation
  return (
    <li>
      <Group gap={6} align="baseline" wrap="nowrap">
        <Text size="sm" fw={600}>
          {approval.actions[action]}
        </Text>
        <Text size="sm" component="div" className={classes.name}>
          {ticket_id === null ? approval.newTicket : <TicketLink id={ticket_id} />}{' '}
          {title !== null && ticket_id !== null && <bdi>{shownLine(title)}</bdi>}
        </Text>
      </Group>
      {action === 'delete' ? (
        <Text size="xs" c="dimmed">
          {approval.deleted}
        </Text>
      ) : (
        <Changes changes={shownChanges(changes)} />
      )}
    </li>
  )
}
