import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useRef } from 'react'
import { useLocation } from 'react-router'
import { useShortcuts } from '../../components/use-shortcuts.ts'
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
      onChange={(event) => typed.set(event.currentTarget.value)}
      onBlur={typed.leave}
    />
  )
}
