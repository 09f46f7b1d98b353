import { argumentsOf, isRecord, parseJson } from './arguments.ts'
import { type BrokenCall, newCallId } from './call-pieces.ts'
import { JsonEnd } from './json-end.ts'
import type { ToolCall } from './messages.ts'

type Written = { text: string; calls: ToolCall[]; broken: BrokenCall[] }

/** Marks that models are trained to write around calls, which a server should have taken out of the text; a line begins with one. */
const MARK = /^[ \t]*(?:<tool_call>|\[TOOL_CALLS\]|<function=)/m

/**
 * A text with the calls that a model wrote into it. All of it is calls, or all from a mark on, each complete and of one of
 * these tools; else it is only a text. What stands between marks, and that nobody can read, is a broken call.
 */
export function readWrittenCalls(text: string, tools: ReadonlySet<string>): Written {
  const all = callsIn(text, tools)
  if (Array.isArray(all)) return { text: '', calls: all, broken: [] }
  const mark = MARK.exec(text)
  if (!mark) return { text, calls: [], broken: [] }
  const [before, marked] = [text.slice(0, mark.index), text.slice(mark.index)]
  const calls = callsIn(marked, tools)
  if (calls === 'text') return { text, calls: [], broken: [] }
  if (Array.isArray(calls)) return { text: before, calls, broken: [] }
  return { text: before, calls: [], broken: [{ id: newCallId(), name: '', args: marked }] }
}

/** What stands around calls and between them. */
const AROUND = /(?:\s|<\/?tool_call>|<\/function>|\[TOOL_CALLS\]|`{3}[\w-]*|[;,])+/y
const NAME_BEFORE = /<function=([\w.-]+)>\s*/y

/** The calls that a text is; `text` where anything else stands in it, `broken` where they are incomplete or none of ours. */
function callsIn(text: string, tools: ReadonlySet<string>): ToolCall[] | 'text' | 'broken' {
  const calls: ToolCall[] = []
  let isOurs = true
  let at = skip(AROUND, text, 0).end
  while (at < text.length) {
    const name = skip(NAME_BEFORE, text, at)
    if (!isOpening(text[name.end])) return 'text'
    const end = new JsonEnd().add(text, name.end)
    if (end === undefined) return 'broken'
    const found = callsOf(text.slice(name.end, end), name.group, tools)
    isOurs &&= found !== undefined
    calls.push(...(found ?? []))
    at = skip(AROUND, text, end).end
  }
  if (!isOurs) return 'broken'
  return calls.length > 0 ? calls : 'text'
}

function skip(pattern: RegExp, text: string, from: number): { end: number; group: string | undefined } {
  pattern.lastIndex = from
  const match = pattern.exec(text)
  return { end: match ? pattern.lastIndex : from, group: match?.[1] }
}

const isOpening = (character: string | undefined): boolean => character === '{' || character === '['

/** One call, or a list of them. */
function callsOf(json: string, name: string | undefined, tools: ReadonlySet<string>): ToolCall[] | undefined {
  const value = parseJson(json)
  const all = (Array.isArray(value) ? value : [value]).map((one) =>
    callOf(name === undefined ? one : { name, arguments: one }, tools),
  )
  const calls = all.flatMap((call) => call ?? [])
  return calls.length === all.length ? calls : undefined
}

/** As models write them: `{"name", "arguments"}`, `{"name", "parameters"}`, or one of these as `function`. */
function callOf(value: unknown, tools: ReadonlySet<string>): ToolCall | undefined {
  if (!isRecord(value)) return undefined
  if (isRecord(value.function)) return callOf(value.function, tools)
  const { name, arguments: given = value.parameters, ...others } = value
  const args = given === undefined ? undefined : argumentsOf(given)
  const isOne =
    typeof name === 'string' && tools.has(name) && Object.keys(others).every((member) => MEMBERS.has(member))
  return isOne && args ? { id: newCallId(), name, args } : undefined
}
const MEMBERS: ReadonlySet<string> = new Set(['parameters', 'type', 'id', 'index'])
