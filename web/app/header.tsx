import { ActionIcon, Button, Group, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMessageCircle, IconMoon, IconSun } from '@tabler/icons-react'
import { NavLink } from 'react-router'
import { SessionMenu } from '../components/session/session-menu.tsx'
import { texts } from '../texts/texts.ts'

const PAGES = [
  { to: '/', label: texts.navigation.tickets },
  { to: '/insights', label: texts.navigation.insights },
  { to: '/admin', label: texts.navigation.admin },
] as const

type HeaderProps = { conversationOpen: boolean; onConversation: () => void }

export function Header({ conversationOpen, onConversation }: HeaderProps) {
  const conversation = conversationOpen ? texts.conversationToggle.close : texts.conversationToggle.open
  return (
    <Group h="100%" px="md" justify="space-between" wrap="nowrap">
      <Group gap="xs" wrap="nowrap">
        <Text fw={700} visibleFrom="xs">
          {texts.name}
        </Text>
        <Group component="nav" aria-label={texts.navigation.label} gap={4} wrap="nowrap">
          {PAGES.map(({ to, label }) => (
            <NavLink key={to} to={to} end={to === '/'}>
              {({ isActive }) => (
                <Button component="span" size="compact-sm" variant={isActive ? 'light' : 'subtle'} color="gray">
                  {label}
                </Button>
              )}
            </NavLink>
          ))}
        </Group>
      </Group>
      <Group gap="xs" wrap="nowrap">
        <SessionMenu />
        <ColorSchemeButton />
        <ActionIcon variant="default" size="lg" aria-label={conversation} onClick={onConversation}>
          <IconMessageCircle size={18} />
        </ActionIcon>
      </Group>
    </Group>
  )
}

function ColorSchemeButton() {
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark'
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={dark ? texts.colorScheme.toLight : texts.colorScheme.toDark}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <IconSun size={18} /> : <IconMoon size={18} />}
    </ActionIcon>
  )
}
