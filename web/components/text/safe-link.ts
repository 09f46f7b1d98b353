/** Where a link in somebody's text may lead. */
export type SafeLink = { ticketId: number } | { href: string }

/**
 * The tickets of this page, and other hosts over http and mail. Undefined for everything else: on this host a link could
 * do more than lead somewhere, on whatever port, as it goes with the reader's own session.
 */
export function safeLink(url: string, here: Pick<Location, 'origin' | 'hostname'>): SafeLink | undefined {
  if (!URL.canParse(url, here.origin)) return undefined
  const target = new URL(url, here.origin)
  const [, id] = /^\/tickets\/([1-9]\d{0,14})$/.exec(target.pathname) ?? []
  if (target.origin === here.origin && id) return { ticketId: Number(id) }
  if (target.protocol === 'mailto:') return { href: target.href }
  const isWeb = target.protocol === 'http:' || target.protocol === 'https:'
  return isWeb && target.hostname !== here.hostname ? { href: target.href } : undefined
}
