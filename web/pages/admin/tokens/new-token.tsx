import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Scope } from '#contract/access.ts'
import { createToken } from '../../../api/people.ts'
import { sessionQuery } from '../../../api/session.ts'
import { FormShell } from '../../../components/form-shell.tsx'
import { texts } from '../../../texts/texts.ts'
import { ScopeBoxes } from '../scope-boxes.tsx'
import { ShownOnce } from '../shown-once.tsx'

const said = texts.admin.tokens
/** In days; 0: it does not expire. */
const EXPIRIES = Object.entries(said.expiries).map(([value, label]) => ({ value, label }))

/** The token itself lives in this dialog alone, and is forgotten with it. */
export function NewToken({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient()
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: createToken,
    gcTime: 0,
    onSettled: () => queries.invalidateQueries({ queryKey: ['admin', 'tokens'] }),
  })
  return (
    <Modal opened onClose={onClose} title={said.add} closeOnClickOutside={!data}>
      {data ? (
        <ShownOnce label={said.token} value={data.token} why={said.once} onDone={onClose} />
      ) : (
        <TokenForm pending={isPending} error={error} onCancel={onClose} onSubmit={mutate} />
      )}
    </Modal>
  )
}

type TokenFormProps = {
  pending: boolean
  error: Error | null
  onCancel: () => void
  onSubmit: (token: Parameters<typeof createToken>[0]) => void
}

function TokenForm({ pending, error, onCancel, onSubmit }: TokenFormProps) {
  const { data: session } = useQuery(sessionQuery)
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<Scope[]>([])
  const [days, setDays] = useState('90')
  return (
    <FormShell
      fields={['name', 'scopes', 'days']}
      error={error}
      pending={pending}
      submit={said.create}
      onSubmit={() => onSubmit({ name, scopes, days: days === '0' ? null : Number(days) })}
      aside={
        <Button variant="default" onClick={onCancel}>
          {texts.admin.cancel}
        </Button>
      }
    >
      {(errors) => (
        <>
          <TextInput
            label={said.name}
            description={said.nameHint}
            autoComplete="off"
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            error={errors.name}
            data-autofocus
          />
          <ScopeBoxes
            label={said.scopes}
            value={scopes}
            onChange={setScopes}
            error={errors.scopes}
            offered={session?.scopes ?? []}
          />
          <NativeSelect
            label={said.expiry}
            data={EXPIRIES}
            value={days}
            onChange={({ currentTarget }) => setDays(currentTarget.value)}
            error={errors.days}
          />
        </>
      )}
    </FormShell>
  )
}
