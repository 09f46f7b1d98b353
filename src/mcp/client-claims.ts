import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  type Server,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { z } from 'zod'
import { oneLine } from '#platform/sanitise.ts'

/** What a client says of itself: with every request in the modern era, once for a connection before. */
export type Claims = {
  /** Undefined where it has not said any, as without a session in the era of 2025. */
  name: string | undefined
  /** How it can ask its person. A page that only the person can answer comes before a form of the client's own. */
  asks: 'url' | 'form' | undefined
}

const NAME_MAX = 60

const envelopeSchema = z.object({
  [CLIENT_INFO_META_KEY]: z.object({ name: z.string() }).optional(),
  [CLIENT_CAPABILITIES_META_KEY]: z.object({ elicitation: z.record(z.string(), z.unknown()).optional() }).optional(),
})

/** A client's name for itself as it can be recorded; undefined where it shows nothing. */
export const clientName = (text: string): string | undefined => oneLine(text, NAME_MAX) || undefined

export function claimsOf(server: Server, { mcpReq }: ServerContext): Claims {
  const envelope = mcpReq.envelope && envelopeSchema.safeParse(mcpReq.envelope).data
  const info = envelope ? envelope[CLIENT_INFO_META_KEY] : server.getClientVersion()
  const capabilities = envelope ? envelope[CLIENT_CAPABILITIES_META_KEY] : server.getClientCapabilities()
  return { name: info && clientName(info.name), asks: asksOf(capabilities?.elicitation) }
}

/** Nothing said of how means a form, as it was before there was anything else. */
function asksOf(elicitation: Record<string, unknown> | undefined): Claims['asks'] {
  if (!elicitation) return undefined
  if (elicitation.url) return 'url'
  return elicitation.form || Object.keys(elicitation).length === 0 ? 'form' : undefined
}
