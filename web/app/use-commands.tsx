import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import {
  IconBook,
  IconChartBar,
  IconFilter,
  IconKeyboard,
  IconMessageCircle,
  IconMoon,
  IconPlus,
  IconSearch,
  IconSettings,
  IconSun,
  IconTicket,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { createSearchParams, useNavigate, useSearchParams } from 'react-router'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import { basePath } from '../api/base-path.ts'
import { useMay } from '../components/session/may.tsx'
import { withCreateForm } from '../components/ticket-form/create-ticket.tsx'
import { texts } from '../texts/texts.ts'
import type { Conversation } from './overlay.ts'

export type Command = { group: string; label: string; Icon: ComponentType<{ size: number }>; act: () => void }
type Doing = { onHelp: () => void; conversation: Conversation }

/** The commands that `query` can mean; a number is a ticket's, and any words can be searched for. */
export function useCommands(query: string, doing: Doing): Command[] {
  const { group: by, go } = useGoing()
  const all = [...by.go, ...by.tickets, ...useViewCommands(doing)]
  const words = query.trim().toLowerCase()
  if (words === '') return all
  const named = all.filter(({ label }) => words.split(/\s+/).every((word) => label.toLowerCase().includes(word)))
  return [...ticketCommand(words, go), ...named, searchCommand(query.trim(), go)]
}

type Go = (path: string, query?: Record<string, string>) => () => void
const { groups } = texts.palette

function useGoing() {
  const navigate = useNavigate()
  const [parameters, setParameters] = useSearchParams()
  const mayCreate = useMay('tickets:write')
  const thread = parameters.get('thread')
  const go: Go = (path, query) => () =>
    navigate({ pathname: path, search: createSearchParams({ ...(thread && { thread }), ...query }).toString() })
  const page = (label: string, Icon: Command['Icon'], act: () => void) => ({ group: groups.go, label, Icon, act })
  const tickets = (label: string, Icon: Command['Icon'], act: () => void) => ({
    ...page(label, Icon, act),
    group: groups.tickets,
  })
  const group = {
    go: [
      page(texts.navigation.tickets, IconTicket, go('/')),
      page(texts.navigation.insights, IconChartBar, go('/insights')),
      page(texts.navigation.admin, IconSettings, go('/admin')),
      page(texts.palette.docs, IconBook, () => location.assign(`${basePath}/api/docs/`)),
    ],
    tickets: [
      ...(mayCreate ? [tickets(texts.palette.create, IconPlus, () => setParameters(withCreateForm))] : []),
      tickets(texts.palette.all, IconFilter, go('/')),
      ...RESOLUTION_STATUSES.map((status) =>
        tickets(texts.palette.status(status), IconFilter, go('/', { resolution_status__in: status })),
      ),
    ],
  }
  return { group, go }
}

function useViewCommands({ onHelp, conversation }: Doing): Command[] {
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark'
  return [
    {
      group: groups.view,
      label: dark ? texts.colorScheme.toLight : texts.colorScheme.toDark,
      Icon: dark ? IconSun : IconMoon,
      act: () => setColorScheme(dark ? 'light' : 'dark'),
    },
    {
      group: groups.view,
      label: conversation.open ? texts.conversationToggle.close : texts.conversationToggle.open,
      Icon: IconMessageCircle,
      act: conversation.toggle,
    },
    { group: groups.view, label: texts.palette.shortcuts, Icon: IconKeyboard, act: onHelp },
  ]
}

function ticketCommand(words: string, go: Go): Command[] {
  const id = Number(/^#?(\d{1,15})$/.exec(words)?.[1] ?? 0)
  if (id === 0) return []
  return [{ group: groups.go, label: texts.palette.ticket(id), Icon: IconTicket, act: go(`/tickets/${id}`) }]
}

const searchCommand = (search: string, go: Go): Command => ({
  group: groups.tickets,
  label: texts.palette.search(search),
  Icon: IconSearch,
  act: go('/', { search }),
})
