import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** The list's rows; the first is its header. */
export const tableOf = (page: Page) => page.getByRole('table', { name: 'Tickets' })

/** The row of a ticket, by its number. */
export const rowOf = (page: Page, id: number) =>
  tableOf(page)
    .getByRole('row')
    .filter({ has: page.getByRole('checkbox', { name: `Select ticket #${id}`, exact: true }) })

export const titlesIn = (page: Page): Promise<string[]> => tableOf(page).getByRole('link').allTextContents()

/** Waits until exactly these titles are listed, in this order. */
export async function waitForTitles(page: Page, titles: readonly string[]): Promise<void> {
  const listed = () =>
    page.waitForFunction(
      (wanted) =>
        JSON.stringify([...document.querySelectorAll('table tbody a')].map((link) => link.textContent)) === wanted,
      JSON.stringify(titles),
      { timeout: 8_000 },
    )
  await listed().catch(async () => assert.deepEqual(await titlesIn(page), titles))
}

/** Waits until the address has exactly this query, however it is encoded. */
export async function waitForQuery(page: Page, query: Record<string, string>): Promise<void> {
  const queryOf = (url: string) => Object.fromEntries(new URL(url).searchParams)
  const wanted = JSON.stringify(Object.entries(query).toSorted())
  await page
    .waitForURL((url) => JSON.stringify(Object.entries(queryOf(url.href)).toSorted()) === wanted, { timeout: 5_000 })
    .catch(() => assert.deepEqual(queryOf(page.url()), query))
}
