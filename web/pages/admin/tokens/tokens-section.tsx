import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Token } from '#contract/access.ts'
import { tokensQuery, type Whose } from '../../../api/people.ts'
import { texts } from '../../../texts/texts.ts'
import { QueryTable } from '../data-table.tsx'
import { Section } from '../section.tsx'
import { useUrlState } from '../use-url-state.ts'
import { NewToken } from './new-token.tsx'
import { RevokeToken } from './revoke-token.tsx'
import { TokenRow, tokenHead } from './token-table.tsx'

const said = texts.admin.tokens

/** `everybody`: whether those of others are shown as well. */
export function TokensSection({ everybody = false }: { everybody?: boolean }) {
  const { get, set } = useUrlState()
  const whose: Whose = everybody && get('whose') === 'all' ? 'all' : 'mine'
  const query = useQuery(tokensQuery(whose, { page: get('page') || undefined }))
  const [adding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Token>()
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {said.add}
    </Button>
  )
  return (
    <Section title={said.title} hint={said.hint} actions={add}>
      {everybody && (
        <SegmentedControl
          aria-label={said.whose}
          value={whose}
          onChange={(value) => set({ whose: value === 'all' ? 'all' : '', page: '' })}
          data={[
            { value: 'mine', label: said.mine },
            { value: 'all', label: said.all },
          ]}
          w="fit-content"
        />
      )}
      <QueryTable
        name={said.title}
        query={query}
        head={tokenHead(whose === 'all')}
        minWidth={820}
        row={(token) => (
          <TokenRow key={token.id} token={token} withPerson={whose === 'all'} onRevoke={() => setLeaving(token)} />
        )}
        none={said.none}
      />
      {adding && <NewToken onClose={() => setAdding(false)} />}
      {leaving && <RevokeToken token={leaving} onClose={() => setLeaving(undefined)} />}
    </Section>
  )
}
