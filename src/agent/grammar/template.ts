import { plain, spellings, tokensOf } from './tokens.ts'

/*
 * Sentence templates as a tree. `(a | b c)` is one of; `[x]` may be left out; `<rule>` is another template;
 * `word!` is not that word without its accents. `{name}` is a slot, or the rule of that name with what it took kept as a part; `{name:rule}` keeps it under another name.
 */
export type Node = {
  kind: 'word' | 'seq' | 'any' | 'maybe' | 'group' | 'slot'
  words?: ReadonlySet<string>
  nodes: readonly Node[]
  name: string
  nullable: boolean
  /** Words that it can begin with; null: anything. Worked out when it is first asked for. */
  first?: ReadonlySet<string> | null
}

export type Rules = {
  /** The node of a rule, compiled once. */
  rule: (name: string) => Node
  isSlot: (name: string) => boolean
  /** The nodes of a word of a template, which may be several tokens. */
  words: (word: string) => readonly Node[]
}

const PIECE = /([()[\]|])|<(\w+)>|\{(\w+)(?::(\w+))?\}|([^\s()[\]|<{]+)/gu

export function compileTemplate(template: string, rules: Rules): Node {
  const pieces = [...template.matchAll(PIECE)]
  let at = 0
  const alternatives = (): Node => {
    const all = [sequence()]
    while (pieces[at]?.[1] === '|') {
      at++
      all.push(sequence())
    }
    return anyOf(all)
  }
  const sequence = (): Node => {
    const all: Node[] = []
    for (let piece = pieces[at]; piece && !/^[)\]|]$/.test(piece[0]); piece = pieces[at]) {
      at++
      all.push(...single(piece))
    }
    return sequenceOf(all)
  }
  const single = ([, sign, rule, name, of, word]: RegExpExecArray): readonly Node[] => {
    if (sign) {
      const inner = alternatives()
      at++
      return [sign === '[' ? { kind: 'maybe', nodes: [inner], name: '', nullable: true } : inner]
    }
    if (rule) return [rules.rule(rule)]
    if (name && !of && rules.isSlot(name)) return [slotOf(name)]
    if (name) return [groupOf(name, of && rules.isSlot(of) ? slotOf(of) : rules.rule(of ?? name))]
    return rules.words(word ?? '')
  }
  const node = alternatives()
  if (at < pieces.length) throw new Error(`unbalanced template: ${template}`)
  return node
}

/** The nodes of words; each is made once, and told to `learn`. */
export function wordNodes(learn: (word: string) => void): (word: string) => readonly Node[] {
  const known = new Map<string, readonly Node[]>()
  return (text) => {
    const exact = EXACT.exec(text)?.[1]
    const nodes = known.get(text) ?? tokensOf(exact ?? text).map(({ text: word }) => wordOf(word, exact !== undefined))
    if (!known.has(text)) for (const { name } of nodes) learn(name)
    known.set(text, nodes)
    return nodes
  }
}

const EXACT = /^(\p{L}+)!$/u

const wordOf = (word: string, exact: boolean): Node => ({
  kind: 'word',
  words: new Set(spellings(word).filter((spelling) => !exact || spelling !== plain(word))),
  nodes: [],
  name: word,
  nullable: false,
})

const slotOf = (name: string): Node => ({ kind: 'slot', nodes: [], name, nullable: false })

export const groupOf = (name: string, node: Node): Node => ({
  kind: 'group',
  nodes: [node],
  name,
  nullable: node.nullable,
})

function sequenceOf(nodes: readonly Node[]): Node {
  const [only] = nodes
  if (only && nodes.length === 1) return only
  return { kind: 'seq', nodes, name: '', nullable: nodes.every(({ nullable }) => nullable) }
}

/** Single words side by side are one node. */
export function anyOf(nodes: readonly Node[]): Node {
  const [only] = nodes
  if (only && nodes.length === 1) return only
  const words = nodes.flatMap(({ kind, words }) => (kind === 'word' && words ? [words] : []))
  if (words.length === nodes.length) {
    return { kind: 'word', words: new Set(words.flatMap((set) => [...set])), nodes: [], name: '', nullable: false }
  }
  return { kind: 'any', nodes, name: '', nullable: nodes.some(({ nullable }) => nullable) }
}

/** Words that a node can begin with; null where that is anything. */
export function firstWords(node: Node): ReadonlySet<string> | null {
  if (node.first === undefined) node.first = foundFirst(node)
  return node.first
}

function foundFirst({ kind, words, nodes }: Node): ReadonlySet<string> | null {
  if (kind === 'slot') return null
  if (kind === 'word') return words ?? null
  const solid = kind === 'seq' ? nodes.findIndex(({ nullable }) => !nullable) : -1
  const leading = solid < 0 ? nodes : nodes.slice(0, solid + 1)
  const [only] = leading
  if (only && leading.length === 1) return firstWords(only)
  const all = new Set<string>()
  for (const node of leading) {
    const first = firstWords(node)
    if (!first) return null
    for (const word of first) all.add(word)
  }
  return all
}
