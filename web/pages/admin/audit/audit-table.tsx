import { Anchor, Badge, Table } from '@mantine/core'
import { Link } from 'react-router'
import type { AuditRow, AuditRowAction } from '#contract/audit.ts'
import { Actor } from '../../../components/actor.tsx'
import { Changes } from '../../../components/changes.tsx'
import { LongText } from '../../../components/text/long-text.tsx'
import { TicketLink } from '../../../components/ticket-link.tsx'
import { Time } from '../../../components/time.tsx'
import { texts } from '../../../texts/texts.ts'
import classes from '../admin.module.css'

const said = texts.admin.audit
const COLORS: Record<AuditRowAction, string> = {
  created: 'blue',
  updated: 'gray',
  deleted: 'red',
  restored: 'teal',
  erased: 'dark',
}
export const AUDIT_HEAD = [said.at, said.ticket, said.action, said.actor, said.changes, said.run]

/** What a ticket was created with stands in its history; here its title is enough. */
export function AuditTableRow({
  row: { at, ticket_id, action, actor, on_behalf_of, changes, run_id },
}: {
  row: AuditRow
}) {
  return (
    <Table.Tr>
      <Table.Td>
        <Time at={at} show="absolute" />
      </Table.Td>
      <Table.Td>
        <TicketLink id={ticket_id} />
      </Table.Td>
      <Table.Td>
        <Badge variant="dot" miw="max-content" color={COLORS[action]} tt="none" fw={500}>
          {said.actions[action]}
        </Badge>
      </Table.Td>
      <Table.Td miw={112}>
        <Actor actor={actor} onBehalfOf={on_behalf_of} />
      </Table.Td>
      <Table.Td maw={340}>
        {action === 'created' ? (
          <LongText size="sm" limit={120} lines={2}>
            {changes.title?.to ?? ''}
          </LongText>
        ) : (
          <Changes changes={changes} />
        )}
      </Table.Td>
      <Table.Td className={classes.mono} maw={160}>
        {run_id !== null && (
          <Anchor component={Link} inherit to={`/admin/audit?${new URLSearchParams({ run_id })}`}>
            {run_id}
          </Anchor>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
