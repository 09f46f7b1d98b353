import { Alert, Button, Group, Text } from '@mantine/core'
import { texts } from '../../texts/texts.ts'
import { mayHaveChanged } from '../run/run-view.ts'
import { shownText } from '../text/shown-text.ts'
import type { Turn } from './turns.ts'

type RunErrorProps = { turn: Turn; last: boolean; onSay: (text: string) => void; onEdit: (text: string) => void }

/**
 * Why a run failed, in its own words. The same is said again at once only where nothing can have been done; where
 * something may have been, the sentence comes back to be changed first.
 */
export function RunError({ turn: { view, message }, last, onSay, onEdit }: RunErrorProps) {
  const { turn } = texts.conversation
  if (!view.error) return null
  const again = view.error.retryable && last && message !== undefined ? message : undefined
  const risky = mayHaveChanged(view)
  return (
    <Alert color="red" p="xs" role="alert">
      <Text size="sm">{shownText(view.error.message)}</Text>
      {again !== undefined && risky && <Text size="sm">{turn.editHint}</Text>}
      {again !== undefined && (
        <Group mt={6}>
          <Button size="compact-sm" variant="default" onClick={() => (risky ? onEdit(again) : onSay(again))}>
            {risky ? turn.edit : turn.retry}
          </Button>
        </Group>
      )}
    </Alert>
  )
}
