import { Title } from '@mantine/core'
import { texts } from '../../texts/texts.ts'

export function AdminPage() {
  return <Title order={1}>{texts.admin.title}</Title>
}
