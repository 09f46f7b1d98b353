import { z } from 'zod'
import { RESOLUTION_STATUSES, ticketSchema } from '#contract/ticket.ts'

const draftSchema = z.object({
  values: z.object({ title: z.string(), description: z.string(), resolution_status: z.enum(RESOLUTION_STATUSES) }),
  /** What an edit began with; null where there was no ticket yet. */
  base: z.object({ ticket: ticketSchema, etag: z.string() }).nullable(),
  /** Under which key the values were sent, where nobody knows what came of it. */
  key: z.string().nullable(),
})

/** Text that was written and not saved. */
export type Draft = z.infer<typeof draftSchema>

export const NEW_TICKET = 'new'
export const draftOfTicket = (id: number): string => `ticket-${id}`

/** Drafts live as long as the tab; its storage holds them over a reload, as far as they fit. */
const drafts = new Map<string, Draft>()
const unwritten = new Set<string>()
const WRITE_AFTER_MS = 300

export function readDraft(name: string): Draft | undefined {
  const known = drafts.get(name)
  if (known) return known
  const text = sessionStorage.getItem(storageName(name))
  const parsed = draftSchema.safeParse(text === null ? undefined : parseJson(text))
  return parsed.success ? parsed.data : undefined
}

export function keepDraft(name: string, draft: Draft): void {
  drafts.set(name, draft)
  if (unwritten.size === 0) setTimeout(writeDrafts, WRITE_AFTER_MS)
  unwritten.add(name)
}

export function dropDraft(name: string): void {
  drafts.delete(name)
  unwritten.delete(name)
  sessionStorage.removeItem(storageName(name))
}

addEventListener('pagehide', writeDrafts)

function writeDrafts(): void {
  for (const name of unwritten) {
    try {
      sessionStorage.setItem(storageName(name), JSON.stringify(drafts.get(name)))
    } catch {
      sessionStorage.removeItem(storageName(name)) // too long for the storage: rather none than an old one
    }
  }
  unwritten.clear()
}

const storageName = (name: string) => `draft:${name}`

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
