import { Alert, Button, FileInput, Group, Modal, Progress, Radio, Stack, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { outcomeOf } from '#client/errors.ts'
import type { Imported } from '#contract/answers.ts'
import { IMPORT_IDS } from '#contract/import-row.ts'
import { UndoDialog } from '../../../components/undo-dialog.tsx'
import { useUndoRun } from '../../../components/undo-run.tsx'
import { useOpened } from '../../../components/use-opened.ts'
import { texts } from '../../../texts/texts.ts'
import { type ImportSource, readSource } from './import-source.ts'
import { ColumnsTable, RowsTable } from './import-tables.tsx'
import { useImport } from './use-import.ts'

const said = texts.tickets.import

type ImportDialogProps = { opened: boolean; onClose: () => void }

/** A file becomes tickets: which column is what, a look that stores nothing, then all of it or nothing. */
export function ImportDialog({ opened, onClose }: ImportDialogProps) {
  const [file, setFile] = useState<File | null>(null)
  const { data: source, error } = useQuery({
    queryKey: ['import-source', file?.name, file?.size, file?.lastModified],
    queryFn: () => (file ? readSource(file) : null),
    enabled: file !== null,
    gcTime: 0,
  })
  return (
    <Modal opened={useOpened(opened)} onClose={onClose} title={said.title} size="xl" closeOnClickOutside={false}>
      <Stack>
        <FileInput
          label={said.file}
          description={said.fileHint}
          placeholder={said.choose}
          leftSection={<IconUpload size={16} aria-hidden />}
          accept=".csv,.tsv,.txt,.jsonl,.ndjson,text/csv,application/x-ndjson"
          value={file}
          onChange={setFile}
          data-autofocus
        />
        {error && <Refusal error={error} />}
        {source && <Steps key={`${source.file.name} ${source.file.lastModified}`} source={source} onClose={onClose} />}
      </Stack>
    </Modal>
  )
}

function Steps({ source, onClose }: { source: ImportSource; onClose: () => void }) {
  const { header, columns, map, ids, chooseIds, look, store, sent, stop } = useImport(source)
  const error = header.error ?? look.error ?? store.error
  const busy = look.isPending || store.isPending
  const looked = look.data?.result
  const withIds = !source.table || columns.some(({ member }) => member === 'id')
  if (store.data) return <Done result={store.data.result} runId={store.data.runId} onClose={onClose} />
  return (
    <>
      {columns.length > 0 && <ColumnsTable columns={columns} onMap={map} />}
      {withIds && (
        <Radio.Group
          label={said.ids}
          value={ids}
          onChange={(chosen) => chooseIds(IMPORT_IDS.find((known) => known === chosen) ?? ids)}
        >
          <Stack gap={6} mt={4}>
            {IMPORT_IDS.map((known) => (
              <Radio key={known} value={known} label={said.idsOf[known]} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {busy && <Sending sent={sent} dryRun={look.isPending} />}
      {error && !busy && <Refusal error={error} />}
      {looked && !busy && !error && (
        <>
          <Text fw={600} role="status">
            {said.would(looked)}
          </Text>
          <RowsTable rows={looked.rows ?? []} />
        </>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={busy ? stop : onClose}>
          {busy ? said.stop : said.cancel}
        </Button>
        <Button
          variant={looked && !error ? 'default' : 'filled'}
          disabled={busy || (source.table && !header.data)}
          onClick={() => look.mutate()}
        >
          {said.look}
        </Button>
        {looked && !error && touched(looked) > 0 && (
          <Button disabled={busy} onClick={() => store.mutate()}>
            {said.store(touched(looked))}
          </Button>
        )}
      </Group>
    </>
  )
}

const touched = ({ imported, updated = 0 }: Imported): number => imported + updated

function Sending({ sent, dryRun }: { sent: number; dryRun: boolean }) {
  const percent = Math.floor(100 * sent)
  const text = percent < 100 ? said.sending(percent) : dryRun ? said.checking : said.storing
  return (
    <div>
      <Text size="sm" role="status">
        {text}
      </Text>
      <Progress value={percent} animated={percent === 100} aria-label={text} />
    </div>
  )
}

/** What is wrong, a line for each line of the file. */
function Refusal({ error }: { error: Error }) {
  return (
    <Alert color="red" role="alert" title={said.refused}>
      <Stack gap={2}>
        {error.message.split(' · ').map((line) => (
          <Text key={line} size="sm" style={{ overflowWrap: 'anywhere' }}>
            {line}
          </Text>
        ))}
        {outcomeOf(error) === 'unknown' && <Text size="sm">{texts.tickets.change.unsure}</Text>}
      </Stack>
    </Alert>
  )
}

type DoneProps = { result: Imported; runId: string; onClose: () => void }

function Done({ result, runId, onClose }: DoneProps) {
  const undo = useUndoRun(runId)
  const [asked, setAsked] = useState<boolean>()
  return (
    <>
      <Alert color="teal" role="status">
        {said.done(result)}
      </Alert>
      <Group justify="flex-end">
        {touched(result) > 0 && !undo.data && (
          <Button variant="default" onClick={() => setAsked(true)}>
            {said.undo}
          </Button>
        )}
        <Button onClick={onClose}>{said.close}</Button>
      </Group>
      {asked !== undefined && <UndoDialog runId={runId} undo={undo} opened={asked} onClose={() => setAsked(false)} />}
    </>
  )
}
