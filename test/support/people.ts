import assert from 'node:assert/strict'
import { type CreatedToken, SCOPES, type Scope, type Session } from '#contract/access.ts'
import { createSuperuser } from '#tickets/maintenance/create-superuser.ts'
import type { Answer } from './http.ts'
import type { Service } from './service.ts'

export const PASSWORD = 'correct horse battery'

/** A browser that is signed in: what it sends with everything. */
export type Browser = { cookie: string; csrf: string; headers: { cookie: string; 'x-csrf-token': string } }

/** The first admin, made as the command line makes one, and signed in. */
export async function signInAdmin(service: Pick<Service, 'file' | 'post'>, name = 'root'): Promise<Browser> {
  await createSuperuser(service.file, { name, password: PASSWORD })
  return signIn(service, name)
}

/** A person that the admin makes, signed in. */
export async function signInPerson(
  service: Pick<Service, 'post'>,
  admin: Browser,
  name: string,
  scopes: readonly Scope[],
): Promise<Browser & { id: number }> {
  const made = await service.post('/api/admin/people/', { name, password: PASSWORD, scopes }, admin.headers)
  assert.equal(made.status, 201, made.text)
  return { ...(await signIn(service, name)), id: (made.json as { id: number }).id }
}

export async function signIn(service: Pick<Service, 'post'>, name: string, password = PASSWORD): Promise<Browser> {
  const answer = await service.post('/api/session/', { name, password })
  assert.equal(answer.status, 200, answer.text)
  return browserOf(answer)
}

/** What a browser keeps of a sign-in. */
export function browserOf(answer: Answer): Browser {
  const cookie = cookieOf(answer)
  const csrf = (answer.json as Session).csrf ?? ''
  return { cookie, csrf, headers: { cookie, 'x-csrf-token': csrf } }
}

/** `name=value` of the cookie that an answer sets; empty where it sets none. */
export const cookieOf = ({ headers }: Answer): string => String(headers['set-cookie'] ?? '').split(';', 1)[0] ?? ''

/** The one by which a browser is known where somebody has signed in. */
export const browserCookieOf = ({ headers }: Answer): string =>
  /tickets_browser=[^;]*/.exec(String(headers['set-cookie']))?.[0] ?? ''

export const secretIn = (cookie: string): string => cookie.slice(cookie.indexOf('=') + 1)

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** A new token of whoever this browser is. */
export async function tokenOf(
  service: Pick<Service, 'post'>,
  browser: Browser,
  scopes: readonly Scope[] = SCOPES,
  more: { name?: string; days?: number | null } = {},
): Promise<CreatedToken> {
  const answer = await service.post('/api/tokens/', { name: 'script', scopes, ...more }, browser.headers)
  assert.equal(answer.status, 201, answer.text)
  return answer.json as CreatedToken
}

/** A person's token, with these scopes, and nothing else. */
export async function tokenWith(
  service: Pick<Service, 'post'>,
  admin: Browser,
  scopes: readonly Scope[],
): Promise<string> {
  people++
  const person = await signInPerson(service, admin, `person ${people}`, scopes)
  return (await tokenOf(service, person, scopes)).token
}
let people = 0
