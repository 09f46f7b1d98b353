import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type NewWebhook, WEBHOOK_EVENTS } from '#contract/webhooks.ts'
import { addWebhook, WEBHOOKS } from '../../../api/webhooks.ts'
import { FormShell } from '../../../components/form-shell.tsx'
import { texts } from '../../../texts/texts.ts'
import { ShownOnce } from '../shown-once.tsx'
import { WEBHOOK_FIELDS, WebhookFields } from './webhook-fields.tsx'

const said = texts.admin.webhooks

/** The secret itself lives in this dialog alone, and is forgotten with it. */
export function NewWebhookDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient()
  const [values, setValues] = useState<NewWebhook>({ name: '', url: '', events: [...WEBHOOK_EVENTS], statuses: [] })
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: addWebhook,
    gcTime: 0,
    onSettled: () => queries.invalidateQueries({ queryKey: WEBHOOKS }),
  })
  return (
    <Modal opened onClose={onClose} title={said.add} closeOnClickOutside={!data}>
      {data ? (
        <ShownOnce label={said.secret} value={data.secret} why={said.once} onDone={onClose} />
      ) : (
        <FormShell
          fields={WEBHOOK_FIELDS}
          error={error}
          pending={isPending}
          submit={said.create}
          onSubmit={() => mutate(values)}
          aside={
            <Button variant="default" onClick={onClose}>
              {texts.admin.cancel}
            </Button>
          }
        >
          {(errors) => <WebhookFields values={values} onChange={setValues} errors={errors} />}
        </FormShell>
      )}
    </Modal>
  )
}
