import type { Page } from 'playwright-core'
import { conversationOf } from '../e2e/support/conversation.ts'

export type Scene = {
  name: string
  path: string
  signedOut?: true
  /** Brings the page to what is to be seen. */
  prepare?: (page: Page) => Promise<void>
}

/** What is shown of the page, in the order of a first visit. */
export const SCENES: readonly Scene[] = [
  { name: 'tickets', path: '/' },
  { name: 'ticket', path: '/tickets/1' },
  { name: 'insights', path: '/insights' },
  { name: 'conversation', path: '/', prepare: talk },
  { name: 'sign-in', path: '/sign-in', signedOut: true },
  { name: 'new-ticket', path: '/?new', prepare: (page) => page.getByRole('dialog').waitFor() },
  { name: 'undo', path: '/tickets/2', prepare: askToUndo },
  { name: 'import', path: '/', prepare: chooseFile },
  ...['tickets', 'deleted', 'people', 'tokens', 'audit', 'access-log', 'agent', 'settings', 'database'].map(
    (section) => ({
      name: `admin-${section}`,
      path: `/admin/${section}`,
    }),
  ),
]

async function talk(page: Page): Promise<void> {
  const { panel, composer, say } = conversationOf(page)
  if (!(await panel.isVisible())) await page.getByRole('button', { name: /conversation/i }).click()
  await composer.waitFor()
  await say('How many tickets are open?', 0)
  await say('Create a ticket titled "Projector in room 4 stays dark" with description "The lamp does not light."', 1)
  await say('Delete tickets 5 and 6', 2)
  await panel.getByRole('button', { name: 'Approve' }).and(page.locator(':enabled')).waitFor()
}

async function askToUndo(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Undo this run/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: '× Delete' }).click()
  await page.getByRole('dialog').getByRole('listitem').first().waitFor()
}

const OTHERS = 'Summary;Details;State;Team\nPrinter jams;Since this morning.;open;IT\nVPN slow;In Aarhus.;closed;Net\n'

async function chooseFile(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import and export' }).click()
  await page.getByRole('menuitem', { name: /^Import/ }).click()
  const dialog = page.getByRole('dialog')
  const chosen = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'File' }).click()
  await (await chosen).setFiles({ name: 'jira.csv', mimeType: 'text/csv', buffer: Buffer.from(OTHERS) })
  for (const [column, member] of Object.entries({ Summary: 'Title', Details: 'Description', State: 'Status' }))
    await dialog.getByLabel(`What the column ${column} becomes`).selectOption(member)
  await dialog.getByRole('button', { name: 'Check' }).click()
  await dialog.getByRole('table', { name: 'The first rows' }).waitFor()
}
