import { Checkbox, Group, TextInput } from '@mantine/core'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import { type NewWebhook, WEBHOOK_EVENTS } from '#contract/webhooks.ts'
import { texts } from '../../../texts/texts.ts'

const said = texts.admin.webhooks

export const WEBHOOK_FIELDS = ['name', 'url', 'events', 'statuses'] as const

type WebhookFieldsProps = {
  values: NewWebhook
  onChange: (values: NewWebhook) => void
  errors: Readonly<Record<string, string>>
}

export function WebhookFields({ values, onChange, errors }: WebhookFieldsProps) {
  const set = (changes: Partial<NewWebhook>) => onChange({ ...values, ...changes })
  return (
    <>
      <TextInput
        label={said.name}
        description={said.nameHint}
        autoComplete="off"
        value={values.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        error={errors.name}
        data-autofocus
      />
      <TextInput
        label={said.url}
        description={said.urlHint}
        type="url"
        autoComplete="off"
        placeholder="https://"
        value={values.url}
        onChange={({ currentTarget }) => set({ url: currentTarget.value })}
        error={errors.url}
      />
      <Checkbox.Group
        label={said.events}
        error={errors.events}
        value={values.events}
        onChange={(chosen) => set({ events: WEBHOOK_EVENTS.filter((event) => chosen.includes(event)) })}
      >
        <Group gap="sm" mt={4}>
          {WEBHOOK_EVENTS.map((event) => (
            <Checkbox key={event} value={event} label={said.kinds[event]} />
          ))}
        </Group>
      </Checkbox.Group>
      <Checkbox.Group
        label={said.statuses}
        description={said.statusesHint}
        error={errors.statuses}
        value={values.statuses}
        onChange={(chosen) => set({ statuses: RESOLUTION_STATUSES.filter((status) => chosen.includes(status)) })}
      >
        <Group gap="sm" mt={4}>
          {RESOLUTION_STATUSES.map((status) => (
            <Checkbox key={status} value={status} label={status} />
          ))}
        </Group>
      </Checkbox.Group>
    </>
  )
}
