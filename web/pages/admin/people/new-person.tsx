import { Button, Modal, PasswordInput, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Scope } from '#contract/access.ts'
import { addPerson } from '../../../api/people.ts'
import { FormShell } from '../../../components/form-shell.tsx'
import { texts } from '../../../texts/texts.ts'
import { ScopeBoxes } from '../scope-boxes.tsx'

const said = texts.admin.people

export function NewPerson({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [scopes, setScopes] = useState<Scope[]>(['tickets:read', 'tickets:write'])
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => addPerson({ name, password, scopes }),
    onSuccess: (person) => {
      notifications.show({ color: 'teal', message: said.added(person.name) })
      onClose()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['admin', 'people'] }),
  })
  return (
    <Modal opened onClose={onClose} title={said.add}>
      <FormShell
        fields={['name', 'password', 'scopes']}
        error={error}
        pending={isPending}
        submit={said.create}
        onSubmit={() => mutate()}
        aside={
          <Button variant="default" onClick={onClose}>
            {texts.admin.cancel}
          </Button>
        }
      >
        {(errors) => (
          <>
            <TextInput
              label={said.name}
              autoComplete="off"
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
              error={errors.name}
              data-autofocus
            />
            <PasswordInput
              label={said.password}
              autoComplete="new-password"
              value={password}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
              error={errors.password}
            />
            <ScopeBoxes label={said.scopes} value={scopes} onChange={setScopes} error={errors.scopes} />
          </>
        )}
      </FormShell>
    </Modal>
  )
}
