import { Alert, Button, Group, Modal, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { outcomeOf } from '#client/errors.ts'
import { newKey } from '#client/new-key.ts'
import { tickets } from '../../api/clients.ts'
import { refreshTickets } from '../../api/refresh.ts'
import { texts } from '../../texts/texts.ts'
import type { Effect } from '../effects/effect-groups.ts'
import { EffectsTable } from '../effects/effects-table.tsx'
import { useOpened } from '../use-opened.ts'
import { type BulkWish, bulkRequest, effectsOf } from './bulk-request.ts'
import { notifyChanged } from './notify-changed.ts'

const said = texts.tickets.bulk

type BulkDialogProps = { wish: BulkWish; opened: boolean; onClose: () => void; onDone?: () => void }

/** Shows what a change of many tickets would do, and does it when that is what is wanted. */
export function BulkDialog({ wish, opened, onClose, onDone }: BulkDialogProps) {
  return (
    <Modal opened={useOpened(opened)} onClose={onClose} title={said.title[wish.operation]} size="lg">
      <BulkSteps wish={wish} onClose={onClose} onDone={onDone} />
    </Modal>
  )
}

function BulkSteps({ wish, onClose, onDone }: Omit<BulkDialogProps, 'opened'>) {
  const { look, apply, lookAgain } = useBulk(wish, { onDone, onClose })
  const error = apply.error ?? look.error
  const changing = look.data?.effects.length ?? 0
  const remove = wish.operation === 'delete'
  return (
    <Stack>
      {look.isFetching && <Looking />}
      {look.data && !look.isFetching && <Preview wish={wish} {...look.data} />}
      {error && !look.isFetching && (
        <Alert color="red" role="alert">
          {error.message} {apply.error && outcomeOf(error) === 'unknown' && texts.tickets.change.unsure}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {said.cancel}
        </Button>
        {error && (
          <Button variant="default" onClick={lookAgain}>
            {said.again}
          </Button>
        )}
        {changing > 0 && !error && !look.isFetching && (
          <Button color={remove ? 'red' : 'blue'} loading={apply.isPending} onClick={() => apply.mutate()}>
            {remove ? said.applyDelete(changing) : said.apply(changing)}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

type PreviewProps = { wish: BulkWish; matched: number; effects: readonly Effect[] }

function Preview({ wish: { operation }, matched, effects }: PreviewProps) {
  const changed = effects.length
  return (
    <Stack gap="xs">
      <Text size="sm" role="status">
        {operation === 'delete' ? said.deletes(matched) : changed > 0 ? said.changes(changed, matched) : said.nothing}
      </Text>
      {changed > 0 && <EffectsTable effects={effects} label={said.effects} />}
      {operation !== 'delete' && matched > changed && (
        <Text size="sm" c="dimmed">
          {said.unchanged(matched - changed, operation)}
        </Text>
      )}
    </Stack>
  )
}

/** A look that changes nothing, then the change itself, which may touch no more tickets than were looked at. */
function useBulk(wish: BulkWish, { onDone, onClose }: Pick<BulkDialogProps, 'onDone' | 'onClose'>) {
  const [key, setKey] = useState(newKey)
  const look = useQuery({
    queryKey: ['bulk-look', wish, key],
    queryFn: async ({ signal }) => {
      const { result } = await tickets.bulk(bulkRequest(wish, 'any'), { signal })
      return { matched: result.matched, effects: effectsOf(result, wish.operation) }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const apply = useMutation({
    mutationFn: () => tickets.bulk(bulkRequest(wish, look.data?.matched ?? 0), { idempotencyKey: key }),
    onSuccess: async ({ result, runId }) => {
      const { operation } = wish
      const changed = effectsOf(result, operation).length
      notifyChanged(operation === 'delete' ? said.doneDelete(changed) : said.done(changed, operation), runId)
      onDone?.()
      onClose()
      await refreshTickets('anything')
    },
  })
  const lookAgain = () => {
    apply.reset()
    setKey(newKey())
  }
  return { look, apply, lookAgain }
}

const Looking = () => (
  <Stack gap="xs" role="status">
    <VisuallyHidden>{said.looking}</VisuallyHidden>
    <Skeleton h={16} w="60%" />
    <Skeleton h={80} />
  </Stack>
)
