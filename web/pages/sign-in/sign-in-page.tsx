import { Title } from '@mantine/core'
import { texts } from '../../texts/texts.ts'

export function SignInPage() {
  return <Title order={1}>{texts.session.signIn}</Title>
}
