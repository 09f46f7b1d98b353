import { Text } from '@mantine/core'
import { texts } from '../../texts/texts.ts'
import type { RunView } from '../run/run-view.ts'

/** What a run has used, where its events were read; that there is no model is said of the last one alone. */
export function Usage({ view: { usage, model }, last }: { view: RunView; last: boolean }) {
  if (!usage || (model === 'offline' && !last)) return null
  return (
    <Text size="xs" c="dimmed">
      {model === 'offline' ? texts.conversation.usage.offline : <Used usage={usage} model={model} />}
    </Text>
  )
}

function Used({ usage, model }: { usage: NonNullable<RunView['usage']>; model: string | undefined }) {
  const { usage: words } = texts.conversation
  const { model_calls, input_tokens, output_tokens, cost_usd } = usage
  return (
    <>
      {model !== undefined && <bdi>{model} · </bdi>}
      {words.calls(model_calls)} ·{' '}
      <span title={words.tokensHint(input_tokens, output_tokens)}>{words.tokens(input_tokens + output_tokens)}</span> ·{' '}
      {cost_usd === null ? words.costUnknown : words.cost(cost_usd)}
    </>
  )
}
