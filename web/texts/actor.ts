import type { Actor } from '#contract/audit.ts'
import type { OUTSIDE_AGENT } from '#contract/outside-agents.ts'

/** Texts are read by tests outside of the build as well, so that the contract gives them types alone. */
const OUTSIDE: typeof OUTSIDE_AGENT = 'mcp:'

const KINDS: Readonly<Record<Actor['kind'], string>> = {
  user: 'Person',
  agent: 'Agent',
  system: 'System',
  anonymous: 'Anonymous',
}

/** Who did something, wherever the page says so: the name stands between two texts, and may be written from right to left. */
function parts({ kind, name }: Actor): { before: string; name: string; after: string } {
  if (kind === 'agent' && name?.startsWith(OUTSIDE))
    return { before: 'An outside agent, “', name: name.slice(OUTSIDE.length), after: '” by its own account,' }
  if (name === null) return { before: KINDS[kind], name: '', after: '' }
  return kind === 'user' ? { before: '', name, after: '' } : { before: `${KINDS[kind]} “`, name, after: '”' }
}

export const actor = {
  kinds: KINDS,
  parts,
  text: (who: Actor): string => Object.values(parts(who)).join(''),
  onBehalfOf: 'on behalf of',
} as const
