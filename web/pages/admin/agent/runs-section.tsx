import { Anchor, Badge, Code, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Run } from '#contract/admin.ts'
import { agentStandingQuery, runsQuery } from '../../../api/console.ts'
import { Who } from '../../../components/actor.tsx'
import { Time } from '../../../components/time.tsx'
import { texts } from '../../../texts/texts.ts'
import classes from '../admin.module.css'
import { QueryTable } from '../data-table.tsx'
import { Section } from '../section.tsx'
import { useUrlState } from '../use-url-state.ts'

const said = texts.admin.agent
const HEAD = [
  said.started,
  said.who,
  said.message,
  said.status,
  said.model,
  said.calls,
  said.tokens,
  said.cost,
  said.took,
]
const COLORS: Record<Run['status'], string> = {
  running: 'blue',
  waiting: 'yellow',
  done: 'teal',
  failed: 'red',
  cancelled: 'gray',
}

export function RunsSection() {
  const { get } = useUrlState()
  const query = useQuery(runsQuery({ page: get('page') || undefined }))
  return (
    <Section title={said.title} hint={said.hint}>
      <Standing />
      <QueryTable
        name={said.title}
        query={query}
        head={HEAD}
        minWidth={960}
        row={(run) => <Row key={run.id} run={run} />}
        none={said.none}
      />
    </Section>
  )
}

/** Nothing as long as the agent does not answer. */
function Standing() {
  const { model, approvals } = useQuery(agentStandingQuery).data ?? {}
  if (model === undefined || approvals === undefined) return null
  const parts = said.standing(model, approvals).split('`') // every second one is a command
  return <Text size="sm">{parts.map((part, index) => (index % 2 === 0 ? part : <Code key={part}>{part}</Code>))}</Text>
}

function Row({ run }: { run: Run }) {
  const { number } = texts.admin
  return (
    <Table.Tr>
      <Table.Td>
        <Time at={run.started} show="absolute" />
      </Table.Td>
      <Table.Td>
        <Who name={run.who} />
      </Table.Td>
      <Table.Td className={classes.clip}>
        <Anchor
          component={Link}
          inherit
          to={`/admin/agent/threads/${encodeURIComponent(run.thread_id)}`}
          title={run.message}
        >
          <bdi>{run.message}</bdi>
        </Anchor>
      </Table.Td>
      <Table.Td>
        <Badge variant="dot" miw="max-content" color={COLORS[run.status]} tt="none" fw={500}>
          {said.statuses[run.status]}
        </Badge>
      </Table.Td>
      <Table.Td>{run.model}</Table.Td>
      <Table.Td ta="right">{number(run.model_calls)}</Table.Td>
      <Table.Td ta="right">
        {number(run.input_tokens)} / {number(run.output_tokens)}
      </Table.Td>
      <Table.Td ta="right">{costText(run)}</Table.Td>
      <Table.Td ta="right">{durationText(run)}</Table.Td>
    </Table.Tr>
  )
}

/** Without a model nothing costs anything. */
function costText({ cost_usd, model_calls }: Run): string {
  if (model_calls === 0) return '–'
  return cost_usd === null ? said.unknownCost : `$${cost_usd.toFixed(cost_usd < 0.1 ? 4 : 2)}`
}

function durationText({ started, ended }: Run): string {
  if (ended === null) return '–'
  return `${((Date.parse(ended) - Date.parse(started)) / 1000).toFixed(1)} s`
}
