import type { ModelMessage, ToolDefinition } from './messages.ts'

/** For servers that take no tools: they are told in words, and calls are read out of the text (written-calls.ts). */
export function withToolsAsText(
  messages: readonly ModelMessage[],
  tools: readonly ToolDefinition[],
): readonly ModelMessage[] {
  const told = messages.map(asText)
  if (tools.length === 0) return told
  const [first] = told
  const rest = first?.role === 'system' ? told.slice(1) : told
  const content = first?.role === 'system' ? `${first.content}\n\n${descriptionOf(tools)}` : descriptionOf(tools)
  return [{ role: 'system', content }, ...rest]
}

const descriptionOf = (tools: readonly ToolDefinition[]): string =>
  `You have these tools:
${tools.map(({ name, description, parameters }) => JSON.stringify({ name, description, parameters })).join('\n')}
To call one or several, answer with nothing but this for each of them, in one line:
<tool_call>{"name": "its name", "arguments": {}}</tool_call>`

function asText(message: ModelMessage): ModelMessage {
  if (message.role === 'tool') return { role: 'user', content: `<tool_response>\n${message.content}\n</tool_response>` }
  if (message.role !== 'assistant') return message
  const calls = (message.calls ?? []).map(
    ({ name, args }) => `<tool_call>${JSON.stringify({ name, arguments: args })}</tool_call>`,
  )
  return { role: 'assistant', content: [message.content, ...calls].filter(Boolean).join('\n') }
}
