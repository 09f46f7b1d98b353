import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { detailSchema, fieldErrorsSchema } from '#contract/errors.ts'
import { filterParameters } from '#contract/list-query.ts'
import { DESCRIPTION_MAX, TITLE_MAX, type Ticket } from '#contract/ticket.ts'
import { idsOf, pageOf, ticketOf } from './support/contract.ts'
import { type Answer, send } from './support/http.ts'
import { cleanerOfSuite, startService, stored } from './support/service.ts'

/** The Big List of Naughty Strings. */
const STRINGS: string[] = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/blns.json'), 'utf8'))
const MORE = [
  '\0',
  '\ud800',
  '\udfff lone',
  '𐏿'.repeat(300),
  'x'.repeat(5000),
  '"'.repeat(500),
  '\\'.repeat(500),
  '%'.repeat(100),
  "' OR 1=1 --",
  '* NEAR(a b)',
  'title:x',
  '^a',
  '{a b}',
  'a AND NOT',
  '¤61',
  '\ufeffbom',
  '\u202ertl',
]

/** That an answer is a refusal of one of the contract's two shapes. */
function assertContractError({ status, json, text }: Answer): void {
  assert.ok(status >= 400 && status < 500, `${status} ${text}`)
  assert.ok(detailSchema.safeParse(json).success || fieldErrorsSchema.safeParse(json).success, text)
}

/** White space of Unicode, the information separators and the byte order mark. */
const BLANK_ENDS = new RegExp(['^B+', 'B+$'].join('|').replaceAll('B', String.raw`[\s\x1c-\x1f\x85]`), 'g')
/** What shows nothing at all: blanks, controls, and what Unicode lets a font leave out. */
const NOTHING_SEEN = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u

describe('Every naughty string', async () => {
  const service = await startService(cleanerOfSuite())
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const get = (path: string) => send(service.port, { method: 'GET', path, agent })
  const post = (values: unknown, headers: Record<string, string> = {}) =>
    send(service.port, {
      method: 'POST',
      path: '/api/tickets/',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(values),
      agent,
    })
  const strings = [...STRINGS, ...MORE]
  after(() => agent.destroy())

  /** Why a ticket may not hold it; the tests decide by the contract's words, not by the code's. */
  const isTicketText = (text: string, max: number) =>
    text.isWellFormed() && !text.includes('\0') && !NOTHING_SEEN.test(text) && [...trimmed(text)].length <= max
  const trimmed = (text: string) => text.replace(BLANK_ENDS, '')

  const titled: Ticket[] = []

  test('is kept as title and description to the last character, or refused', async () => {
    for (const text of strings) {
      for (const [member, max] of [
        ['title', TITLE_MAX],
        ['description', DESCRIPTION_MAX],
      ] as const) {
        const values = { title: 't', description: 'd', [member]: text }
        const answer = await post(values)
        if (!isTicketText(text, max)) {
          assertContractError(answer)
          continue
        }
        assert.equal(ticketOf(answer)[member], trimmed(text))
        if (member === 'title') titled.push(ticketOf(answer))
      }
    }
  })

  test('finds the ticket that holds it in the title', async () => {
    assert.ok(titled.length > 400)
    for (const { id, title } of titled)
      assert.deepEqual(
        idsOf(await get(`/api/tickets/?id=${id}&title__icontains=${encodeURIComponent(title)}`)),
        [id],
        title,
      )
  })

  test('as a phrase finds the ticket that holds it', async () => {
    for (const { id, title } of titled) {
      const phrase = encodeURIComponent(`"${title.replaceAll(/[\\"]/g, '\\$&')}"`)
      assert.deepEqual(idsOf(await get(`/api/tickets/?id=${id}&search=${phrase}`)), [id], title)
    }
  })

  for (const name of [...Object.keys(filterParameters), 'ordering', 'page', 'page_size', 'cursor']) {
    test(`as ${name} gets a page or the contract's refusal, and changes nothing`, async () => {
      const before = stored(service.file)
      for (const text of strings) {
        const answer = await get(`/api/tickets/?page_size=1&${name}=${encodeURIComponent(text.toWellFormed())}`)
        if (answer.status === 200) pageOf(answer)
        else assertContractError(answer)
      }
      assert.deepEqual(stored(service.file), before)
    })
  }

  test('as name, id, key or header gets an answer of the contract', async () => {
    for (const text of strings) {
      const encoded = encodeURIComponent(text.toWellFormed())
      for (const path of [
        `/api/tickets/?${encoded}=1`,
        `/api/tickets/${encoded}/`,
        `/api/tickets/${encoded}/history/`,
      ]) {
        const answer = await get(path)
        if (answer.status !== 200) assertContractError(answer)
      }
      assertContractError(await post({ title: 'a', description: 'b', [`key ${text}`]: 1 }))
      const header = Buffer.from(text.replaceAll(/\p{Cc}/gu, ' '))
        .toString('latin1')
        .replaceAll('\x7f', ' ')
      const answer = await post(
        { title: 'a', description: 'b' },
        { 'x-actor': header, 'x-run-id': header, 'if-match': header, 'idempotency-key': header },
      )
      if (answer.status !== 201) assertContractError(answer)
    }
  })
})
