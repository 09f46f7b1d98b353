import { Alert, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { Approval, Decision } from '#contract/outside-agents.ts'
import { tickets } from '../../api/clients.ts'
import { isStatus } from '../../api/ticket-queries.ts'
import { recordedEffect } from '../../components/effects/effect-groups.ts'
import { EffectsTable } from '../../components/effects/effects-table.tsx'
import { LoadFailed } from '../../components/load-failed.tsx'
import { Time } from '../../components/time.tsx'
import { texts } from '../../texts/texts.ts'

const said = texts.approval

const approvalQuery = (id: string) =>
  queryOptions({ queryKey: ['approvals', id], queryFn: ({ signal }) => tickets.approval(id, { signal }) })

/** What an outside agent wants to do. To look at it decides nothing. */
export function ApprovalPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery(approvalQuery(id))
  useDocumentTitle(texts.pageTitle(said.title))
  if (data) return <Asked approval={data} />
  if (error && isStatus(error, 404)) return <Nothing />
  if (error) return <LoadFailed title={said.failed} error={error} onRetry={refetch} />
  return <Skeleton h={160} role="status" aria-label={said.loading} />
}

function Nothing() {
  return (
    <Stack>
      <Title order={1} size="h3">
        {said.none}
      </Title>
      <Text>{said.noneHint}</Text>
    </Stack>
  )
}

function Asked({ approval: { id, client, state, effects, expires } }: { approval: Approval }) {
  const open = state === 'pending' && Date.parse(expires) > Date.now()
  const decided = state === 'pending' ? 'expired' : state
  return (
    <Stack maw={720}>
      <Title order={1} size="h3">
        {said.title}
      </Title>
      <Text>
        {said.before} <bdi>“{client}”</bdi> {said.after}
      </Text>
      {effects.length > 0 && (
        <Paper withBorder p="sm">
          <EffectsTable effects={effects.map(recordedEffect)} label={said.effects} />
        </Paper>
      )}
      {effects.some(({ action }) => action === 'deleted') && (
        <Text size="sm" c="dimmed">
          {said.deleted}
        </Text>
      )}
      {open ? (
        <Decide id={id} effects={effects} expires={expires} />
      ) : (
        <Alert color={state === 'approved' || state === 'used' ? 'teal' : 'gray'} role="status">
          {said.decided[decided]}
        </Alert>
      )}
    </Stack>
  )
}

function Decide({ id, effects, expires }: Pick<Approval, 'id' | 'effects' | 'expires'>) {
  const client = useQueryClient()
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: (decision: Decision['decision']) => tickets.decide(id, decision),
    onSuccess: (approval) => client.setQueryData(approvalQuery(id).queryKey, approval),
  })
  const deletes = effects.some(({ action }) => action === 'deleted')
  return (
    <>
      {error && (
        <Alert color="red" role="alert">
          {error.message}
        </Alert>
      )}
      <Group>
        <Button
          variant="default"
          loading={isPending && variables === 'refuse'}
          disabled={isPending}
          onClick={() => mutate('refuse')}
        >
          {said.refuse}
        </Button>
        <Button
          color={deletes ? 'red' : 'blue'}
          loading={isPending && variables === 'approve'}
          disabled={isPending}
          onClick={() => mutate('approve')}
        >
          {said.approve(effects.length)}
        </Button>
        <Text size="sm" c="dimmed">
          {said.left} <Time at={expires} show="both" />
        </Text>
      </Group>
    </>
  )
}
