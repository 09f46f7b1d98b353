import { ActionIcon, Button, Menu, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconKey, IconLogout, IconUser } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'react-router'
import { sessionQuery, signOut } from '../../api/session.ts'
import { texts } from '../../texts/texts.ts'

/** Who is signed in, and the way in and out. */
export function SessionMenu() {
  const { data: session } = useQuery(sessionQuery)
  const { pathname, search } = useLocation()
  if (!session) return null
  if (session.person !== null) return <AccountMenu person={session.person} />
  if (pathname === '/sign-in') return null
  return (
    <Button
      component={Link}
      to={`/sign-in?${new URLSearchParams({ next: `${pathname}${search}` })}`}
      variant="default"
      size="compact-md"
    >
      {texts.access.signIn}
    </Button>
  )
}

function AccountMenu({ person }: { person: string }) {
  const { mutate } = useMutation({
    mutationFn: signOut,
    onError: ({ message }) => notifications.show({ color: 'red', message }),
  })
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={texts.access.account(person)} title={person}>
          <IconUser size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {texts.access.signedInAs}{' '}
          <Text span inherit fw={600} component="bdi">
            {person}
          </Text>
        </Menu.Label>
        <Menu.Item component={Link} to="/admin/tokens" leftSection={<IconKey size={16} />}>
          {texts.access.tokens}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => mutate()}>
          {texts.access.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
