import { Checkbox, Modal, PasswordInput, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeOwnPassword } from '../../api/people.ts'
import { texts } from '../../texts/texts.ts'
import { FormShell } from '../form-shell.tsx'

const said = texts.access.change

type ChangePasswordProps = { person: string; onClose: () => void }

export function ChangePassword({ person, onClose }: ChangePasswordProps) {
  const queries = useQueryClient()
  const [current, setCurrent] = useState('')
  const [wanted, setWanted] = useState('')
  const [endTokens, setEndTokens] = useState(false)
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      changeOwnPassword(queries, { current_password: current, new_password: wanted, end_tokens: endTokens }),
    onSuccess: () => {
      notifications.show({ color: 'teal', message: said.done })
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={said.title}>
      <FormShell
        fields={['current_password', 'new_password']}
        error={error}
        pending={isPending}
        submit={said.save}
        onSubmit={() => mutate()}
      >
        {(errors) => (
          <>
            {/* For password managers, which keep the new one under it. */}
            <input type="text" name="username" autoComplete="username" value={person} readOnly hidden />
            <PasswordInput
              label={said.current}
              autoComplete="current-password"
              value={current}
              onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
              error={errors.current_password}
              data-autofocus
            />
            <PasswordInput
              label={said.wanted}
              autoComplete="new-password"
              value={wanted}
              onChange={({ currentTarget }) => setWanted(currentTarget.value)}
              error={errors.new_password}
            />
            <Checkbox
              label={said.endTokens}
              description={said.endTokensHint}
              checked={endTokens}
              onChange={({ currentTarget }) => setEndTokens(currentTarget.checked)}
            />
            <Text size="sm" c="dimmed">
              {said.hint}
            </Text>
          </>
        )}
      </FormShell>
    </Modal>
  )
}
