import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Cleaner } from '../../../test/support/service.ts'
import { Complaints } from './complaints.ts'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type Visitor = {
  page: Page
  context: BrowserContext
  /** What the console and the network said that a page must not say. */
  complaints: Complaints
}
export type VisitorSettings = {
  width?: number
  height?: number
  dark?: boolean
  touch?: boolean
  locale?: string
  /** Whether to go there at once; otherwise the test does. */
  open?: boolean
}

/** A browser for the tests of one file. */
export async function launchBrowser(cleaner: Cleaner, flags: readonly string[] = []): Promise<Browser> {
  const executablePath = CHROMIUM.find((file) => existsSync(file))
  if (!executablePath) throw new Error('These tests need Chromium: apt-get install chromium')
  const browser = await chromium.launch({ executablePath, args: [...FLAGS, ...flags] })
  cleaner.after(() => browser.close())
  return browser
}

/**
 * Somebody with a browser of their own at `url`. When the test ends nothing may have been complained about: no error in
 * the console, no request to another host, no answer of 500 or more.
 */
export async function visit(
  browser: Browser,
  test: Cleaner,
  url: string,
  { width = 1400, height = 900, dark = false, touch = false, locale = 'en-GB', open = true }: VisitorSettings = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    hasTouch: touch,
    locale,
    timezoneId: 'UTC',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(10_000)
  const complaints = new Complaints()
  const { host } = new URL(url)
  context.on('request', (request) => {
    const to = new URL(request.url())
    if (/^(https?|wss?):$/.test(to.protocol) && to.host !== host) complaints.note(`a request to ${to.host}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 500) complaints.note(`${response.status()} from ${response.url()}`)
  })
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.note(message.text())
  })
  context.on('weberror', (error) => complaints.note(String(error.error())))
  const page = await context.newPage()
  test.after(async () => {
    await context.close()
    complaints.assertOnlyExpected()
  })
  if (open) await page.goto(url)
  return { page, context, complaints }
}
