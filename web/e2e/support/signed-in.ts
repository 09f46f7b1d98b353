import type { Browser, Page } from 'playwright-core'
import type { Scope } from '#contract/access.ts'
import { PASSWORD, type Browser as SignedIn, signInAdmin, signInPerson } from '../../../test/support/people.ts'
import type { Cleaner } from '../../../test/support/service.ts'
import { type Visitor, type VisitorSettings, visit } from './browser.ts'
import type { Desk } from './desk.ts'

/** The first admin, who is answered, and others with what they may; each signs in with PASSWORD. */
export async function addPeople(desk: Desk, others: Record<string, readonly Scope[]> = {}): Promise<SignedIn> {
  const admin = await signInAdmin(desk.tickets)
  for (const [name, scopes] of Object.entries(others)) await signInPerson(desk.tickets, admin, name, scopes)
  return admin
}

export async function fillSignIn(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Somebody with a browser of their own who has signed in and looks at `path`. */
export async function visitAs(
  browser: Browser,
  test: Cleaner,
  desk: Desk,
  name: string,
  path: string,
  settings: VisitorSettings = {},
): Promise<Visitor> {
  const visitor = await visit(browser, test, `${desk.url}/sign-in?${new URLSearchParams({ next: path })}`, settings)
  await fillSignIn(visitor.page, name)
  await visitor.page.waitForURL(`${desk.url}${path}`)
  return visitor
}
