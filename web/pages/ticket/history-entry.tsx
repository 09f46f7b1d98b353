import { Button, Group, Stack, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AuditRow } from '#contract/audit.ts'
import { tickets } from '../../api/clients.ts'
import { Actor, ActorIcon } from '../../components/actor.tsx'
import { Changes } from '../../components/changes.tsx'
import { useMay } from '../../components/session/may.tsx'
import { Time } from '../../components/time.tsx'
import { UndoDialog } from '../../components/undo-dialog.tsx'
import { useUndoRun } from '../../components/undo-run.tsx'
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
      <Stack gap={6} align="flex-start">
        <Text size="sm" component="div" mih={32} pt={5}>
          <Text span inherit fw={600}>
            <Actor actor={row.actor} onBehalfOf={row.on_behalf_of} withoutIcon />
          </Text>{' '}
          {words.actions[row.action]}{' '}
          <Text span inherit c="dimmed">
            <Time at={row.at} />
          </Text>
        </Text>
        {row.action === 'created' ? <Beginning row={row} /> : <WhatChanged row={row} />}
        {row.run_id !== null && undoes && <UndoRunButton runId={row.run_id} />}
      </Stack>
    </li>
  )
}

const WhatChanged = ({ row: { changes } }: { row: AuditRow }) =>
  Object.keys(changes).length > 0 && <Changes changes={changes} />

/** What a ticket began with mostly stands above the history already. */
function Beginning({ row: { changes } }: { row: AuditRow }) {
  const [shown, setShown] = useState(false)
  return (
    <>
      <Button variant="subtle" size="compact-xs" px={0} aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? words.hideBeginning : words.beginning}
      </Button>
      {shown && <Changes changes={changes} />}
    </>
  )
}

/** Says of how many tickets a run is undone before it is pressed, and then what that would do. */
function UndoRunButton({ runId }: { runId: string }) {
  const [asked, setAsked] = useState<boolean>()
  const undo = useUndoRun(runId)
  const mayUndo = useMay('tickets:write', 'tickets:delete')
  const { data, error } = useQuery({
    queryKey: ['tickets', 'run', runId],
    queryFn: ({ signal }) => tickets.run(runId, { signal }),
    enabled: mayUndo,
  })
  if (!mayUndo || (!data && !error)) return null
  return (
    <Group>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconArrowBackUp size={14} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {labelOf(data?.tickets)}
      </Button>
      {asked !== undefined && <UndoDialog runId={runId} undo={undo} opened={asked} onClose={() => setAsked(false)} />}
    </Group>
  )
}

function labelOf(tickets: number | undefined): string {
  const { one, run, unknownRun } = texts.ticket.undo
  if (tickets === undefined) return unknownRun
  return tickets === 1 ? one : run(tickets)
}
