import { Alert } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tickets } from '../../../api/clients.ts'
import { texts } from '../../../texts/texts.ts'
import { Section } from '../section.tsx'
import { useUrlState } from '../use-url-state.ts'
import { type BulkForm, changeOf, OPERATIONS, previewOf } from './bulk-change.ts'
import { BulkDone } from './bulk-done.tsx'
import { BulkFields } from './bulk-fields.tsx'
import { BulkPreview } from './bulk-preview.tsx'

const said = texts.admin.tickets

/** Looks first, then changes exactly what was shown, and can take it back. */
export function TicketsSection() {
  const { get, set } = useUrlState()
  const form = formOf(get)
  const queries = useQueryClient()
  const preview = useMutation({ mutationFn: async (asked: BulkForm) => (await tickets.bulk(previewOf(asked))).result })
  const apply = useMutation({
    mutationFn: (matched: number) => tickets.bulk(changeOf(form, matched)),
    onSuccess: () => preview.reset(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tickets'] }),
  })
  const error = preview.error ?? apply.error
  const look = (asked: BulkForm) => {
    set(asked)
    apply.reset()
    preview.mutate(asked)
  }
  return (
    <Section title={said.edit} hint={said.editHint}>
      <BulkFields initial={form} pending={preview.isPending} onPreview={look} onChange={preview.reset} />
      {error && (
        <Alert color="red" variant="light" role="alert">
          {error.message}
        </Alert>
      )}
      {preview.data && (
        <BulkPreview
          preview={preview.data}
          operation={form.operation}
          pending={apply.isPending}
          onApply={() => apply.mutate(preview.data.matched)}
        />
      )}
      {apply.data && (
        <BulkDone
          changed={apply.data.result.changed}
          operation={form.operation}
          runId={apply.data.runId}
          onClose={apply.reset}
        />
      )}
    </Section>
  )
}

function formOf(get: (name: string) => string): BulkForm {
  const operation = OPERATIONS.find((known) => known === get('operation')) ?? 'CLOSED'
  return { search: get('search'), status: get('status'), from: get('from'), to: get('to'), operation }
}
