import { argumentsOf } from './arguments.ts'
import { JsonEnd } from './json-end.ts'
import type { ToolCall } from './messages.ts'

/** As far as it is read here; what a server sends may lack any of it. */
type CallPiece = { index?: unknown; id?: unknown; function?: unknown }
/** A call whose arguments are no JSON object. */
export type BrokenCall = { id: string; name: string; args: string }

type Call = { index: unknown; id: string; name: string; args: string[]; end: JsonEnd }

/** Puts the calls of one answer together from the pieces of its stream. */
export class CallPieces {
  readonly #calls: Call[] = []

  /** Answers how many characters of arguments that were. */
  add({ index, id, function: called }: CallPiece): number {
    const { name, arguments: args }: { name?: unknown; arguments?: unknown } = Object(called)
    const piece = { index: index ?? undefined, id: textOf(id), name: textOf(name), args: argumentsText(args) }
    const call = this.#callOf(piece) ?? this.#begin(piece.index)
    call.id ||= piece.id
    call.name ||= piece.name
    call.args.push(piece.args)
    call.end.add(piece.args)
    return piece.args.length
  }

  /** Every call gets an id that no other has. */
  all(): { calls: ToolCall[]; broken: BrokenCall[] } {
    const taken = new Set<string>()
    const named = this.#calls.map(({ id, name, args }) => {
      const own = id === '' || taken.has(id) ? newCallId() : id
      taken.add(own)
      return { id: own, name, text: args.join('').toWellFormed() }
    })
    const calls: ToolCall[] = []
    const broken: BrokenCall[] = []
    for (const { id, name, text } of named) {
      const args = argumentsOf(text)
      if (args && name !== '') calls.push({ id, name, args })
      else broken.push({ id, name, args: text })
    }
    return { calls, broken }
  }

  /**
   * Pieces of one call have one index, and its id comes with the first. Some servers give no index or the same to all
   * calls, some no id or the same to all, and some repeat name and id with every piece.
   */
  #callOf({ index, id, name, args }: Record<'id' | 'name' | 'args', string> & { index: unknown }): Call | undefined {
    const calls = this.#calls
    const known = index === undefined ? calls.at(-1) : calls.findLast((call) => call.index === index)
    if (!known) return undefined
    if (id !== '' && known.id !== '' && known.id !== id) return calls.findLast((call) => call.id === id)
    if (name === '' || known.name === '') return known
    return name !== known.name || (known.end.isOver && args.trim() !== '') ? undefined : known
  }

  #begin(index: unknown): Call {
    const call: Call = { index, id: '', name: '', args: [], end: new JsonEnd() }
    this.#calls.push(call)
    return call
  }
}

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** JSON as text, in pieces; some servers send it whole, as it is. */
function argumentsText(piece: unknown): string {
  if (typeof piece === 'string') return piece
  return piece === null || piece === undefined ? '' : JSON.stringify(piece)
}

/** Nine letters and digits, because Mistral takes no other. */
export const newCallId = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 9)
