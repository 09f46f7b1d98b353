import { Alert, Anchor } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { webhooksQuery } from '../../../api/webhooks.ts'
import { texts } from '../../../texts/texts.ts'

const said = texts.admin.webhooks

/** On every page of the console: nobody looks at the webhooks as long as they work. */
export function DisabledNotice() {
  const { data } = useQuery(webhooksQuery({ page_size: 200 }))
  const disabled = data?.results.filter(({ disabled_why }) => disabled_why !== null) ?? []
  if (disabled.length === 0) return null
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconPlugConnectedX size={18} />}
      title={said.disabledTitle(disabled.map(({ name }) => name).join(', '))}
    >
      <Anchor component={Link} to="/admin/webhooks" size="sm" c="inherit" underline="always">
        {said.disabledLink}
      </Anchor>
    </Alert>
  )
}
