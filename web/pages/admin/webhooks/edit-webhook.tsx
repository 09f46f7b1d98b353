import { Button, Checkbox, Modal, Switch } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Webhook } from '#contract/webhooks.ts'
import { changeWebhook, WEBHOOKS } from '../../../api/webhooks.ts'
import { FormShell } from '../../../components/form-shell.tsx'
import { texts } from '../../../texts/texts.ts'
import { WEBHOOK_FIELDS, WebhookFields } from './webhook-fields.tsx'

const said = texts.admin.webhooks

export function EditWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const queries = useQueryClient()
  const { name, url, events, statuses } = webhook
  const [values, setValues] = useState({ name, url, events, statuses })
  const [active, setActive] = useState(webhook.active)
  const [skips, setSkips] = useState(false)
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => changeWebhook(webhook.id, { ...values, active, ...(skips && { skip_missed: true }) }),
    onSuccess: (changed) => {
      notifications.show({ color: 'teal', message: said.saved(changed.name) })
      onClose()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: WEBHOOKS }),
  })
  return (
    <Modal opened onClose={onClose} title={said.edit(name)}>
      <FormShell
        fields={WEBHOOK_FIELDS}
        error={error}
        pending={isPending}
        submit={said.save}
        onSubmit={() => mutate()}
        aside={
          <Button variant="default" onClick={onClose}>
            {texts.admin.cancel}
          </Button>
        }
      >
        {(errors) => (
          <>
            <WebhookFields values={values} onChange={setValues} errors={errors} />
            <Switch
              label={said.active}
              description={said.activeHint}
              checked={active}
              onChange={({ currentTarget }) => setActive(currentTarget.checked)}
            />
            {active && !webhook.active && (
              <Checkbox
                label={said.skip}
                checked={skips}
                onChange={({ currentTarget }) => setSkips(currentTarget.checked)}
              />
            )}
          </>
        )}
      </FormShell>
    </Modal>
  )
}
