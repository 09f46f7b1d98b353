import { setTimeout as wait } from 'node:timers/promises'
import type { Page, Request } from 'playwright-core'

/** A page reads again what has changed, and all when it goes live: resolves when it has read nothing for a second. */
export async function settled(page: Page): Promise<void> {
  let readAt = Date.now()
  const note = (request: Request) => {
    if (request.url().includes('/api/tickets/')) readAt = Date.now()
  }
  page.on('request', note).on('requestfinished', note)
  while (Date.now() - readAt < 1_000) await wait(100)
  page.off('request', note).off('requestfinished', note)
}
