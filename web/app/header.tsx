import { ActionIcon, Group, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import {
  IconChartBar,
  IconLayoutSidebarRight,
  IconLayoutSidebarRightFilled,
  IconMoon,
  IconSearch,
  IconSettings,
  IconSun,
  IconTicket,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { MODIFIER_KEY } from '../components/use-shortcuts.ts'
import { texts } from '../texts/texts.ts'
import classes from './header.module.css'

const PAGES = [
  { to: '/', label: texts.navigation.tickets, Icon: IconTicket },
  { to: '/insights', label: texts.navigation.insights, Icon: IconChartBar },
  { to: '/admin', label: texts.navigation.admin, Icon: IconSettings },
] as const

type HeaderProps = {
  conversationOpen: boolean
  onConversation: () => void
  onPalette: () => void
  /** What stands before the buttons: the live state, and who is signed in. */
  children: ReactNode
}

export function Header({ conversationOpen, onConversation, onPalette, children }: HeaderProps) {
  const conversation = conversationOpen ? texts.conversationToggle.close : texts.conversationToggle.open
  const ConversationIcon = conversationOpen ? IconLayoutSidebarRightFilled : IconLayoutSidebarRight
  return (
    <div className={classes.header}>
      <Navigation />
      <Group gap={6} wrap="nowrap">
        {children}
        <PaletteButton onPalette={onPalette} />
        <ColorSchemeButton />
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={conversation}
          aria-expanded={conversationOpen}
          title={conversation}
          onClick={onConversation}
        >
          <ConversationIcon size={18} />
        </ActionIcon>
      </Group>
    </div>
  )
}

function Navigation() {
  return (
    <nav aria-label={texts.navigation.label} className={classes.navigation}>
      {PAGES.map(({ to, label, Icon }) => (
        <NavLink key={to} to={to} end={to === '/'} className={classes.link ?? ''} title={label}>
          <Icon size={18} aria-hidden />
          {label}
        </NavLink>
      ))}
    </nav>
  )
}

const PALETTE_KEYS = `${MODIFIER_KEY} K`

function PaletteButton({ onPalette }: { onPalette: () => void }) {
  return (
    <UnstyledButton
      className={classes.palette ?? ''}
      aria-label={texts.palette.open}
      title={texts.palette.open}
      onClick={onPalette}
    >
      <IconSearch size={16} aria-hidden />
      <span className={classes.keys} data-keys={PALETTE_KEYS} aria-hidden />
    </UnstyledButton>
  )
}

function ColorSchemeButton() {
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark'
  const label = dark ? texts.colorScheme.toLight : texts.colorScheme.toDark
  return (
    <ActionIcon
      className={classes.scheme ?? ''}
      variant="default"
      size="lg"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <IconSun size={18} /> : <IconMoon size={18} />}
    </ActionIcon>
  )
}
