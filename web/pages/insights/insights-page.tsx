import { Title } from '@mantine/core'
import { texts } from '../../texts/texts.ts'

export function InsightsPage() {
  return <Title order={1}>{texts.insights.title}</Title>
}
