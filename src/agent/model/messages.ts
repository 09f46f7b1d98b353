import type { OpenAI } from 'openai'

export type ToolCall = { id: string; name: string; args: Record<string, unknown> }

export type ModelMessage =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string; calls?: readonly ToolCall[] }
  | { role: 'tool'; callId: string; content: string }

export type ToolDefinition = { name: string; description: string; parameters: Record<string, unknown> }

type Wire = OpenAI.Chat.Completions.ChatCompletionMessageParam

/** As the wire has it. Text of people may hold half a character, which servers refuse. */
export function toWire(message: ModelMessage): Wire {
  const content = message.content.toWellFormed()
  if (message.role === 'tool') return { role: 'tool', tool_call_id: message.callId, content }
  if (message.role !== 'assistant') return { role: message.role, content }
  const calls = message.calls ?? []
  if (calls.length === 0) return { role: 'assistant', content }
  return {
    role: 'assistant',
    content: content === '' ? null : content,
    tool_calls: calls.map(({ id, name, args }) => ({
      id,
      type: 'function',
      function: { name: nameForWire(name), arguments: JSON.stringify(args) },
    })),
  }
}

/** A model may make up any name; providers refuse a transcript with others than these. */
const nameForWire = (name: string): string => name.replace(/[^\w-]/g, '_').slice(0, 64) || 'unnamed'

export const toolForWire = ({ name, description, parameters }: ToolDefinition) => ({
  type: 'function' as const,
  function: { name, description, parameters },
})
