import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { fold } from '#contract/fold.ts'
import { readWholeNumber } from '#contract/number.ts'
import { ticketQuery } from '../../api/ticket-queries.ts'
import { ticketAddress } from '../../components/ticket-link.tsx'
import { isComposing, useShortcuts } from '../../components/use-shortcuts.ts'
import { texts } from '../../texts/texts.ts'
import classes from './search-field.module.css'
import { useTyped } from './use-typed.ts'

/** Navigation state that asks for the search field. */
export const FOCUS_SEARCH = { focus: 'search' } as const

const said = texts.tickets.filters

type SearchFieldProps = { value: string; error: string | undefined; onChange: Parameters<typeof useTyped>[1] }

export function SearchField({ value, error, onChange }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const { state } = useLocation()
  const typed = useTyped(value, onChange)
  useShortcuts({ '/': () => field.current?.focus() })
  const go = useGoToTicket(typed.value)
  const clear = () => {
    typed.set('')
    field.current?.focus()
  }
  return (
    <TextInput
      ref={field}
      type="search"
      classNames={{ input: classes.input ?? '' }}
      aria-label={said.search}
      placeholder={said.searchPlaceholder}
      autoFocus={state?.focus === FOCUS_SEARCH.focus}
      flex="1 1 260px"
      dir="auto"
      maxLength={1000}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed.value ? (
          <CloseButton size="sm" aria-label={said.clearSearch} onClick={clear} />
        ) : (
          <Kbd size="xs" aria-hidden visibleFrom="sm">
            /
          </Kbd>
        )
      }
      value={typed.value}
      error={error}
      description={go && said.goTo(go.id)}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      onKeyDown={({ key, nativeEvent }) => key === 'Enter' && !isComposing(nativeEvent) && go?.act()}
      onChange={(event) => typed.set(event.currentTarget.value)}
      onBlur={typed.leave}
    />
  )
}

/** What is typed may be a ticket's number, which is searched for as well: Enter goes to it, where there is one. */
function useGoToTicket(text: string) {
  const navigate = useNavigate()
  const [address] = useSearchParams()
  const queries = useQueryClient()
  const [, digits = ''] = /^#?(\p{Nd}{1,15})$/u.exec(fold(text).trim()) ?? []
  const id = readWholeNumber(digits)
  if (!id) return undefined
  const act = async () => {
    const found = await queries.fetchQuery(ticketQuery(id)).catch(() => undefined)
    if (found) navigate(ticketAddress(id, address))
  }
  return { id, act: () => void act() }
}
