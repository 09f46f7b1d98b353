import { Text } from '@mantine/core'
import { texts } from '../../texts/texts.ts'
import type { RunView } from '../run/run-view.ts'

/** What a run has used of a model, where its events were read and there is one. */
export function Usage({ view: { usage, model } }: { view: RunView }) {
  if (!usage || model === 'offline') return null
  const { usage: words } = texts.conversation
  const { model_calls, input_tokens, output_tokens, cost_usd } = usage
  return (
    <Text size="xs" c="dimmed">
      {model !== undefined && <bdi>{model} · </bdi>}
      {words.calls(model_calls)} ·{' '}
      <span title={words.tokensHint(input_tokens, output_tokens)}>{words.tokens(input_tokens + output_tokens)}</span> ·{' '}
      {cost_usd === null ? words.costUnknown : words.cost(cost_usd)}
    </Text>
  )
}
