import { Alert, Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type RefObject, useEffect, useRef } from 'react'
import { DESCRIPTION_MAX, isResolutionStatus, RESOLUTION_STATUSES, TITLE_MAX } from '#contract/ticket.ts'
import { texts } from '../../texts/texts.ts'
import { type FormErrors, firstWrongField } from './form-errors.ts'
import type { TicketForm } from './use-ticket-form.ts'

const ORDER = ['label', 'input', 'error', 'description'] as const
const words = texts.ticket.form

/** The three fields that a person writes, each with what the API says about it; the first wrong one takes the focus. */
export function TicketFields({ form: { values, errors, change } }: { form: TicketForm }) {
  const fields = useFocusOnError(errors)
  return (
    <Stack>
      {errors.others.length > 0 && (
        <Alert ref={fields.others} color="red" icon={<IconAlertTriangle aria-hidden />} role="alert" tabIndex={-1}>
          {errors.others.join(' ')}
        </Alert>
      )}
      <TextInput
        ref={fields.title}
        label={texts.ticket.fields.title}
        description={words.characters(lengthOf(values.title), TITLE_MAX)}
        inputWrapperOrder={[...ORDER]}
        required
        dir="auto"
        autoComplete="off"
        data-autofocus
        value={values.title}
        error={errors.fields.title}
        onChange={({ currentTarget }) => change('title', currentTarget.value)}
      />
      <Textarea
        ref={fields.description}
        label={texts.ticket.fields.description}
        description={words.characters(lengthOf(values.description), DESCRIPTION_MAX)}
        inputWrapperOrder={[...ORDER]}
        required
        dir="auto"
        rows={10}
        resize="vertical"
        value={values.description}
        error={errors.fields.description}
        onChange={({ currentTarget }) => change('description', currentTarget.value)}
      />
      <NativeSelect
        ref={fields.resolution_status}
        label={texts.ticket.fields.resolution_status}
        inputWrapperOrder={[...ORDER]}
        data={[...RESOLUTION_STATUSES]}
        value={values.resolution_status}
        error={errors.fields.resolution_status}
        onChange={({ currentTarget: { value } }) => isResolutionStatus(value) && change('resolution_status', value)}
      />
    </Stack>
  )
}

function useFocusOnError(errors: FormErrors) {
  const title = useRef<HTMLInputElement>(null)
  const description = useRef<HTMLTextAreaElement>(null)
  const resolution_status = useRef<HTMLSelectElement>(null)
  const others = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const targets: Record<string, RefObject<HTMLElement | null>> = { title, description, resolution_status, others }
    const wrong = firstWrongField(errors) ?? (errors.others.length > 0 ? 'others' : undefined)
    if (wrong) targets[wrong]?.current?.focus()
  }, [errors])
  return { title, description, resolution_status, others }
}

/** As the API counts: code points, without the white space around. */
function lengthOf(text: string): number {
  const trimmed = text.trim()
  let count = trimmed.length
  for (let i = 0; i < trimmed.length; i++) if ((trimmed.codePointAt(i) ?? 0) > 0xffff) count--
  return count
}

/** Says that a form began with text from before, and how to begin without it. */
export function RestoredNotice({ onDiscard }: { onDiscard: () => void }) {
  return (
    <Alert color="blue" p="xs" role="status">
      <Group justify="space-between">
        <Text size="sm">{texts.ticket.form.restored}</Text>
        <Button size="compact-sm" variant="default" onClick={onDiscard}>
          {texts.ticket.form.discardRestored}
        </Button>
      </Group>
    </Alert>
  )
}
