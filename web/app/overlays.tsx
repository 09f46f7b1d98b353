import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { lazy, Suspense, useRef } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { withCreateForm } from '../components/ticket-form/create-ticket.tsx'
import { useShortcuts } from '../components/use-shortcuts.ts'
import { FOCUS_SEARCH } from '../pages/tickets/search-field.tsx'
import type { Conversation, Overlay } from './overlay.ts'

// Loaded when they are first asked for.
const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }))
const ShortcutsHelp = lazy(async () => ({ default: (await import('./shortcuts-help.tsx')).ShortcutsHelp }))

export type OverlayStates = { palette: Overlay; help: Overlay }

/** What lies over any page, and the keys that open it. */
export function useOverlays(): OverlayStates {
  const [paletteOpened, { toggle, ...palette }] = useDisclosure(false)
  const [helpOpened, help] = useDisclosure(false)
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [, setSearchParams] = useSearchParams()
  useHotkeys([['mod+K', toggle]], [], true)
  useShortcuts({
    '?': help.open,
    c: () => setSearchParams(withCreateForm),
    ...(pathname === '/' ? {} : { '/': () => navigate('/', { state: FOCUS_SEARCH }) }),
  })
  return { palette: { opened: paletteOpened, ...palette }, help: { opened: helpOpened, ...help } }
}

type OverlaysProps = { overlays: OverlayStates; conversation: Conversation }

/** Each stays once it was opened, so that it can close calmly and give the focus back. */
export function Overlays({ overlays: { palette, help }, conversation }: OverlaysProps) {
  const used = useRef({ palette: false, help: false })
  used.current.palette ||= palette.opened
  used.current.help ||= help.opened
  return (
    <>
      <Suspense>
        {used.current.palette && <CommandPalette palette={palette} help={help} conversation={conversation} />}
      </Suspense>
      <Suspense>{used.current.help && <ShortcutsHelp {...help} />}</Suspense>
    </>
  )
}
