import { Alert, Button, Group, Modal, Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { outcomeOf } from '#client/errors.ts'
import { newKey } from '#client/new-key.ts'
import { tickets } from '../../api/clients.ts'
import { refreshTickets } from '../../api/refresh.ts'
import { useOpened } from '../../components/use-opened.ts'
import { texts } from '../../texts/texts.ts'
import { BulkPreviewTable } from './bulk-preview.tsx'
import { type BulkWish, bulkRequest, previewOf } from './bulk-request.ts'
import { notifyChanged } from './notify-changed.ts'

const said = texts.tickets.bulk

type BulkDialogProps = { wish: BulkWish; opened: boolean; onClose: () => void; onDone: () => void }

/** Shows what a change of many tickets would do, and does it when that is what is wanted. */
export function BulkDialog({ wish, opened, onClose, onDone }: BulkDialogProps) {
  return (
    <Modal
      opened={useOpened(opened)}
      onClose={onClose}
      title={said.title[wish.operation]}
      size="lg"
      closeButtonProps={{ 'aria-label': said.close }}
    >
      <BulkSteps wish={wish} onClose={onClose} onDone={onDone} />
    </Modal>
  )
}

function BulkSteps({ wish, onClose, onDone }: Omit<BulkDialogProps, 'opened'>) {
  const { look, apply, lookAgain } = useBulk(wish, onDone)
  const error = apply.error ?? look.error
  const changing = look.data?.changed ?? 0
  const remove = wish.operation === 'delete'
  return (
    <Stack>
      {look.isFetching && <Looking />}
      {look.data && !look.isFetching && <BulkPreviewTable operation={wish.operation} preview={look.data} />}
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

/** A look that changes nothing, then the change itself, which may touch no more tickets than were looked at. */
function useBulk(wish: BulkWish, onDone: () => void) {
  const [key, setKey] = useState(newKey)
  const look = useQuery({
    queryKey: ['bulk-look', wish, key],
    queryFn: async ({ signal }) => {
      const { result } = await tickets.bulk(bulkRequest(wish, 'any'), { signal })
      return previewOf(result, wish.operation)
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const apply = useMutation({
    mutationFn: () => tickets.bulk(bulkRequest(wish, look.data?.matched ?? 0), { idempotencyKey: key }),
    onSuccess: async ({ result, runId }) => {
      const { operation } = wish
      const { changed } = previewOf(result, operation)
      notifyChanged(operation === 'delete' ? said.doneDelete(changed) : said.done(changed, operation), runId)
      onDone()
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
