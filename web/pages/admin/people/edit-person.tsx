import { Button, Checkbox, Modal, PasswordInput, Switch } from '@mantine/core'
import { useState } from 'react'
import type { Person } from '#contract/access.ts'
import { FormShell } from '../../../components/form-shell.tsx'
import { texts } from '../../../texts/texts.ts'
import { ScopeBoxes } from '../scope-boxes.tsx'
import { usePersonChanges } from './use-person-changes.ts'

const said = texts.admin.people

type EditPersonProps = { person: Person; onClose: () => void }

export function EditPerson({ person, onClose }: EditPersonProps) {
  const [scopes, setScopes] = useState(person.scopes)
  const [active, setActive] = useState(person.active)
  const [password, setPassword] = useState('')
  const [endTokens, setEndTokens] = useState(false)
  const { save, signOut } = usePersonChanges(person, onClose)
  const error = save.error ?? signOut.error
  return (
    <Modal opened onClose={onClose} title={said.edit(person.name)}>
      <FormShell
        fields={['password', 'scopes', 'active']}
        error={error}
        pending={save.isPending}
        submit={said.save}
        onSubmit={() =>
          save.mutate({ scopes, active, ...(password && { password }), ...(endTokens && { end_tokens: true }) })
        }
        aside={
          <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
            {said.signOutEverywhere}
          </Button>
        }
      >
        {(errors) => (
          <>
            <ScopeBoxes label={said.scopes} value={scopes} onChange={setScopes} error={errors.scopes} />
            <PasswordInput
              label={said.newPassword}
              description={said.newPasswordHint}
              autoComplete="new-password"
              value={password}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
              error={errors.password}
            />
            <Checkbox
              label={said.endTokens}
              description={said.endTokensHint}
              checked={endTokens}
              onChange={({ currentTarget }) => setEndTokens(currentTarget.checked)}
            />
            <Switch
              label={said.active}
              description={said.activeHint}
              checked={active}
              onChange={({ currentTarget }) => setActive(currentTarget.checked)}
              error={errors.active}
            />
          </>
        )}
      </FormShell>
    </Modal>
  )
}
