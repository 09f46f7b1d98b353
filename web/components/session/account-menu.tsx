import { ActionIcon, Menu, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconKey, IconLock, IconLogout, IconUser } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { signOut } from '../../api/session.ts'
import { texts } from '../../texts/texts.ts'

const ChangePassword = lazy(async () => ({ default: (await import('./change-password.tsx')).ChangePassword }))

export function AccountMenu({ person }: { person: string }) {
  const [changing, setChanging] = useState(false)
  const { mutate } = useMutation({
    mutationFn: signOut,
    onError: ({ message }) => notifications.show({ color: 'red', message }),
  })
  return (
    <>
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
          <Menu.Item leftSection={<IconLock size={16} />} onClick={() => setChanging(true)}>
            {texts.access.change.title}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => mutate()}>
            {texts.access.signOut}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing && (
        <Suspense>
          <ChangePassword person={person} onClose={() => setChanging(false)} />
        </Suspense>
      )}
    </>
  )
}
