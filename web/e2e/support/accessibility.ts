import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Where axe looks at each state, in both themes: what differs is the width, and the theme that the page begins with. */
export const SCREENS = [
  { screen: 'on a wide screen', width: 1400, dark: false },
  { screen: 'on a phone', width: 390, dark: true },
] as const

type Violation = { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }

/**
 * Fails with what axe finds wrong on the page as it stands, each with its element; then, as only colours differ there, with
 * what it finds wrong with those in the other theme.
 */
export async function assertAccessible(page: Page): Promise<void> {
  await page.evaluate(AXE)
  assert.deepEqual(await violationsOf(page), [])
  const first = await themeOf(page)
  for (const theme of [first === 'dark' ? 'light' : 'dark', first] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor()
    if (theme !== first) assert.deepEqual(await violationsOf(page, CONTRAST), [], `in the ${theme} theme`)
  }
}

async function themeOf(page: Page): Promise<'light' | 'dark'> {
  return (await page.locator('html').getAttribute('data-mantine-color-scheme')) === 'dark' ? 'dark' : 'light'
}

const CONTRAST = { runOnly: ['color-contrast', 'link-in-text-block'] }

async function violationsOf(page: Page, options = {}): Promise<string[]> {
  await animationsDone(page)
  const violations = await page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }
    return (await axe.run(options)).violations
  }, options)
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary ?? ''}`).join('\n')}`,
  )
}

/** A colour halfway through a transition is nobody's choice: what moves comes to its end first, spinners excepted. */
async function animationsDone(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
  )
}
