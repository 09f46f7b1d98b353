/*
 * npm run screenshots: every page, light and dark, wide and 390 px, into docs/screenshots/, from a helpdesk of its own.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { resolveMoment } from '../../evals/calendar.ts'
import { temporaryFolder } from '../../test/support/service.ts'
import { launchBrowser, visit } from '../e2e/support/browser.ts'
import { type Desk, startDesk } from '../e2e/support/desk.ts'
import { addPeople, fillSignIn } from '../e2e/support/signed-in.ts'
import { SCENES, type Scene } from './scenes.ts'

const root = join(import.meta.dirname, '../..')
const FOLDER = join(root, 'docs/screenshots')
const SIZES = { wide: { width: 1400, height: 875 }, narrow: { width: 390, height: 844 } } as const

const cleanings: (() => Promise<void>)[] = []
const cleaner = { after: (clean: () => Promise<void>) => void cleanings.push(clean) }
try {
  const both = { AGENT_DATABASE_URL: `file:${await temporaryFolder(cleaner)}/agent.sqlite` }
  const settings = { rows: await helpdesk(), variables: both, agentVariables: both }
  await takeAll(await launchBrowser(cleaner), await startDesk(cleaner, settings))
} finally {
  for (const clean of cleanings.toReversed()) await clean()
}

async function takeAll(browser: Browser, desk: Desk): Promise<void> {
  await addPeople(desk, { ann: ['tickets:read', 'tickets:write'] })
  await liven(desk)
  await rm(FOLDER, { recursive: true, force: true })
  await mkdir(FOLDER, { recursive: true })
  for (const [size, { width, height }] of Object.entries(SIZES)) {
    for (const dark of [false, true]) {
      const { page } = await visit(browser, cleaner, `${desk.url}/sign-in`, { width, height, dark })
      const { page: stranger } = await visit(browser, cleaner, desk.url, { width, height, dark })
      await fillSignIn(page, 'root')
      await page.waitForURL(`${desk.url}/`)
      for (const scene of SCENES) {
        const name = `${scene.name}-${size}-${dark ? 'dark' : 'light'}`
        await take(scene.signedOut ? stranger : page, desk, scene, name)
      }
    }
  }
}

async function take(page: Page, desk: Desk, { path, prepare }: Scene, name: string): Promise<void> {
  await page.goto(`${desk.url}${path}`)
  await page.locator('main').getByRole('heading').first().waitFor()
  await prepare?.(page)
  await page.waitForFunction(() => !document.querySelector('.mantine-Skeleton-root, .mantine-Loader-root'))
  await page.evaluate(nameFolder)
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 })
  await writeFile(join(FOLDER, `${name}.webp`), Buffer.from(data, 'base64'))
  await session.detach()
}

/** The tickets that the evaluation talks about. */
async function helpdesk(): Promise<object[]> {
  const lines = (await readFile(join(root, 'evals/helpdesk.jsonl'), 'utf8')).trim().split('\n')
  return lines.map((line) => {
    const row = JSON.parse(line) as { created: string }
    return { ...row, created: resolveMoment(row.created, new Date()) }
  })
}

/** Some history, by people and agents. */
async function liven({ tickets, agent }: Desk): Promise<void> {
  await tickets.patch('/api/tickets/1/', { title: 'VPN drops every 20 minutes for sales' }, { 'x-actor': 'user:ann' })
  await agent.say('resolve ticket 1')
  await tickets.patch('/api/tickets/1/', { resolution_status: 'OPEN' }, { 'x-actor': 'user:ann' })
  await agent.say('close ticket 3')
  await tickets.delete('/api/tickets/9/', { 'x-actor': 'user:ann' })
}

/** The folder of the database is another each time; what is shown says where one might be. */
function nameFolder(): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    node.textContent = node.textContent?.replace(/\/\S*\/(tickets|agent)\.sqlite/, '/srv/tickets/data/$1.sqlite') ?? ''
  }
}
