import { readLines } from './case.ts'
import { play } from './play.ts'

type Utterance = { text: string; kind: string; source: string }

/** Kinds that must change no ticket, whatever they say. */
const CHANGES_NOTHING: ReadonlySet<string> = new Set([
  'get',
  'list',
  'count',
  'other-domain',
  'out-of-scope',
  'smalltalk',
])

/**
 * Says each line of `public-utterances.jsonl`, written by other people for other systems, to a fresh helpdesk. Answers
 * what was changed that the line's kind does not allow: only a `create` may create, an `update` update, a `delete` delete.
 */
export async function utterances(environment: Record<string, string | undefined>): Promise<string[]> {
  const problems: string[] = []
  const lines = readLines<Utterance>('public-utterances.jsonl')
  let changed = 0
  for (const { text, kind } of lines) {
    const { before, after } = await play({ fixture: 'helpdesk', turns: [{ say: text }] }, environment)
    const kinds = changesBetween(before, after)
    if (kinds.length > 0) changed++
    const wrong = CHANGES_NOTHING.has(kind) ? kinds : kinds.filter((one) => one !== kind)
    if (wrong.length > 0) problems.push(`wrong write (${wrong.join(', ')}) for a '${kind}': ${text}`)
  }
  console.log(`public utterances: ${lines.length} lines, ${changed} changed something, ${problems.length} wrong writes`)
  return problems
}

function changesBetween(before: readonly { id: number }[], after: readonly { id: number }[]): string[] {
  const now = new Map(after.map((ticket) => [ticket.id, JSON.stringify(ticket)]))
  const kinds = new Set<string>()
  for (const ticket of before) {
    const is = now.get(ticket.id)
    if (is === undefined) kinds.add('delete')
    else if (is !== JSON.stringify(ticket)) kinds.add('update')
    now.delete(ticket.id)
  }
  if (now.size > 0) kinds.add('create')
  return [...kinds]
}
