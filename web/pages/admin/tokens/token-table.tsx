import { Badge, Button, Table, VisuallyHidden } from '@mantine/core'
import type { Token } from '#contract/access.ts'
import { useNow } from '../../../components/now.ts'
import { Time } from '../../../components/time.tsx'
import { texts } from '../../../texts/texts.ts'
import { ScopeBadges } from '../scope-boxes.tsx'

const said = texts.admin.tokens

export const tokenHead = (withPerson: boolean) => [
  said.name,
  ...(withPerson ? [said.person] : []),
  said.scopes,
  said.created,
  said.expiry,
  said.lastUsed,
  said.state,
  <VisuallyHidden key="revoke">{said.revoke}</VisuallyHidden>,
]

type TokenRowProps = { token: Token; withPerson: boolean; onRevoke: () => void }

export function TokenRow({ token, withPerson, onRevoke }: TokenRowProps) {
  const { name, person, scopes, created, expires, last_used } = token
  const state = stateOf(token, useNow())
  return (
    <Table.Tr>
      <Table.Td>
        <bdi>{name}</bdi>
      </Table.Td>
      {withPerson && (
        <Table.Td>
          <bdi>{person}</bdi>
        </Table.Td>
      )}
      <Table.Td>
        <ScopeBadges scopes={scopes} />
      </Table.Td>
      <Table.Td>
        <Time at={created} />
      </Table.Td>
      <Table.Td>{expires === null ? said.never : <Time at={expires} />}</Table.Td>
      <Table.Td>{last_used === null ? said.never : <Time at={last_used} />}</Table.Td>
      <Table.Td>
        <Badge variant="dot" miw="max-content" color={state === 'valid' ? 'teal' : 'gray'} tt="none" fw={500}>
          {said.states[state]}
        </Badge>
      </Table.Td>
      <Table.Td>
        {state === 'valid' && (
          <Button size="compact-sm" variant="default" aria-label={said.revokeOf(name)} onClick={onRevoke}>
            {said.revoke}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function stateOf({ revoked, expires }: Token, now: number): keyof typeof said.states {
  if (revoked) return 'revoked'
  return expires !== null && Date.parse(expires) <= now ? 'expired' : 'valid'
}
