import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { signIn } from '../../api/session.ts'
import { texts } from '../../texts/texts.ts'

type SignInFormProps = { onSignedIn?: () => void }

export function SignInForm({ onSignedIn }: SignInFormProps) {
  const queries = useQueryClient()
  const nameField = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => signIn(queries, name, password),
    onSuccess: () => onSignedIn?.(),
    onError: () => setPassword(''),
  })
  useEffect(() => nameField.current?.focus(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {error && (
          <Alert color="red" variant="light" role="alert">
            {error.message}
          </Alert>
        )}
        <TextInput
          ref={nameField}
          label={texts.access.name}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          data-autofocus
        />
        <PasswordInput
          label={texts.access.password}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        <Button type="submit" loading={isPending}>
          {texts.access.signIn}
        </Button>
      </Stack>
    </form>
  )
}
