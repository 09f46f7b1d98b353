import { Alert, Button, Group, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { ApiError } from '#client/errors.ts'

type FieldErrors = Readonly<Record<string, string>>

type FormShellProps = {
  /** Those that show what is said about them. */
  fields: readonly string[]
  /** Why it was refused: what is about no field stands above all. */
  error: Error | null
  pending: boolean
  submit: string
  onSubmit: () => void
  /** Beside the button that submits. */
  aside?: ReactNode
  children: (errors: FieldErrors) => ReactNode
}

/** A form with what the service says about it and each of its fields, in its words. */
export function FormShell({ fields, error, pending, submit, onSubmit, aside, children }: FormShellProps) {
  const errors = fieldErrorsOf(error)
  const isAboutField = Object.keys(errors).some((name) => fields.includes(name))
  const send = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  const button = (
    <Button type="submit" loading={pending}>
      {submit}
    </Button>
  )
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        {error && !isAboutField && (
          <Alert color="red" variant="light" role="alert">
            {error.message}
          </Alert>
        )}
        {children(errors)}
        {aside ? (
          <Group justify="space-between">
            {aside}
            {button}
          </Group>
        ) : (
          button
        )}
      </Stack>
    </form>
  )
}

/** By field; empty where something is said about the whole. */
function fieldErrorsOf(error: Error | null): FieldErrors {
  if (!(error instanceof ApiError) || typeof error.body !== 'object' || error.body === null) return {}
  return Object.fromEntries(
    Object.entries(error.body).flatMap(([name, messages]) =>
      Array.isArray(messages) ? [[name, messages.join(' ')]] : [],
    ),
  )
}
