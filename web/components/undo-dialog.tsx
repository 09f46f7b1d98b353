import { Alert, Button, Group, Modal, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Undo } from '#contract/answers.ts'
import { tickets } from '../api/clients.ts'
import { texts } from '../texts/texts.ts'
import { recordedEffect } from './effects/effect-groups.ts'
import { EffectsTable } from './effects/effects-table.tsx'
import { Skipped, type useUndoRun } from './undo-run.tsx'
import { useOpened } from './use-opened.ts'

const said = texts.ticket.undo

type UndoDialogProps = {
  runId: string
  undo: Pick<ReturnType<typeof useUndoRun>, 'mutate' | 'isPending'>
  opened: boolean
  onClose: () => void
}

/** What undoing a run would do, all of it; red where it deletes. */
export function UndoDialog({ runId, undo, opened, onClose }: UndoDialogProps) {
  return (
    <Modal opened={useOpened(opened)} onClose={onClose} title={said.title} size="lg">
      <Question runId={runId} undo={undo} onClose={onClose} />
    </Modal>
  )
}

function Question({ runId, undo: { mutate, isPending }, onClose }: Omit<UndoDialogProps, 'opened'>) {
  const { data, error } = useQuery({
    queryKey: ['undo-preview', runId],
    queryFn: ({ signal }) => tickets.previewUndo(runId, { signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const deleted = data?.reverted.filter(({ action }) => action === 'deleted').length ?? 0
  const changes = data?.reverted.length ?? 0
  return (
    <Stack>
      {!data && !error && <Looking />}
      {error && (
        <Alert color="red" role="alert">
          {error.message}
        </Alert>
      )}
      {data && <Preview undo={data} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {texts.ticket.cancel}
        </Button>
        {changes > 0 && (
          <Button
            color={deleted > 0 ? 'red' : 'blue'}
            loading={isPending}
            onClick={() => mutate(undefined, { onSettled: onClose })}
          >
            {deleted === changes ? said.confirmDeleting(deleted) : said.confirm(changes)}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function Preview({ undo: { reverted, skipped } }: { undo: Undo }) {
  return (
    <Stack gap="sm">
      {reverted.length === 0 && <Text size="sm">{said.nothing}</Text>}
      {reverted.length > 0 && <EffectsTable effects={reverted.map(recordedEffect)} label={said.effects} />}
      {skipped.length > 0 && (
        <div>
          <Text size="sm">{said.left(skipped.length)}</Text>
          <Skipped skipped={skipped} />
        </div>
      )}
      {reverted.length > 0 && (
        <Text size="sm" c="dimmed">
          {said.hint}
        </Text>
      )}
    </Stack>
  )
}

const Looking = () => (
  <Stack gap="xs" role="status">
    <VisuallyHidden>{said.looking}</VisuallyHidden>
    <Skeleton h={16} w="60%" />
    <Skeleton h={60} />
  </Stack>
)
