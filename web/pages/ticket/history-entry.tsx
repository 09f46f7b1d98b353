import { Group, Stack, Text } from '@mantine/core'
import type { AuditRow } from '#contract/audit.ts'
import { Actor, ActorIcon } from '../../components/actor.tsx'
import { Changes } from '../../components/changes.tsx'
import { Time } from '../../components/time.tsx'
import { UndoRunButton } from '../../components/undo-run.tsx'
import { texts } from '../../texts/texts.ts'
import classes from './history.module.css'

const words = texts.ticket.history

type HistoryEntryProps = {
  row: AuditRow
  /** Whether its run is undone from here: it is the run's latest change of this ticket. */
  undoes: boolean
}

export function HistoryEntry({ row, undoes }: HistoryEntryProps) {
  return (
    <li className={classes.entry}>
      <span className={classes.bullet} data-kind={row.actor.kind}>
        <ActorIcon kind={row.actor.kind} />
      </span>
      <Stack gap={6}>
        <Text size="sm" component="div" mih={32} pt={5}>
          <Text span inherit fw={600}>
            <Actor actor={row.actor} onBehalfOf={row.on_behalf_of} withoutIcon />
          </Text>{' '}
          {words.actions[row.action]}{' '}
          <Text span inherit c="dimmed">
            <Time at={row.at} />
          </Text>
        </Text>
        {Object.keys(row.changes).length > 0 && <Changes changes={row.changes} />}
        {row.run_id !== null && (
          <Group gap="xs">
            <Text size="xs" c="dimmed">
              {words.run} <span className={classes.run}>{row.run_id}</span>
            </Text>
            {undoes && <UndoRunButton runId={row.run_id} ask />}
          </Group>
        )}
      </Stack>
    </li>
  )
}
