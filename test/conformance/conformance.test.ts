import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { type Answer, type Outgoing, send } from '../support/http.ts'
import { type Cleaner, cleanerOfSuite, copyOf, type Service, startService } from '../support/service.ts'
import { difference } from './difference.ts'

type Request = { method: string; path: string; headers?: Record<string, string>; body?: string | null }
type Case = {
  name: string
  group: string
  fixture: string
  setup: Request[]
  request: Request
  response: { status: Status | Status[]; body?: unknown; allow?: string; headers?: Record<string, string> }
}
/** A number, or a class such as `4xx`. */
type Status = number | string

const folder = join(import.meta.dirname, '../fixtures/conformance')
const cases: Case[] = ['cases.jsonl', 'further-cases.jsonl'].flatMap((file) =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line)),
)

/** Cases that only read share a service; each of the others gets a copy of the database of its own. */
const onlyReads = ({ setup, request }: Case) =>
  setup.length === 0 && ['GET', 'HEAD', 'OPTIONS'].includes(request.method)

for (const [fixture, ofFixture] of Map.groupBy(cases, (one) => one.fixture)) {
  describe(`Recorded behaviour, fixture ${fixture}`, () => {
    const suite = cleanerOfSuite()
    let prepared: string
    let shared: Service
    before(async () => {
      prepared = await prepare(suite, fixture)
      shared = await startOnCopy(suite, prepared)
    })

    for (const [group, ofGroup] of Map.groupBy(ofFixture, (one) => one.group)) {
      describe(group, () => {
        for (const recorded of ofGroup) {
          test(recorded.name, async (t) => {
            const { port } = onlyReads(recorded) ? shared : await startOnCopy(t, prepared)
            const one = await withTag(port, recorded)
            for (const step of one.setup) await send(port, outgoing(step))
            const answer = await send(port, outgoing(one.request))
            assert.ok(fits(one.response.status, answer.status), `${answer.status} ${answer.text}`)
            if (one.response.allow) assert.deepEqual(methods(answer.headers.allow), methods(one.response.allow))
            if (one.response.headers) assert.equal(answer.headers['search-match'], one.response.headers['search-match'])
            if (one.response.body !== undefined)
              assert.equal(difference(one.response.body, contentOf(answer)), undefined)
          })
        }
      })
    }
  })
}

/** `{etag}` stands for the tag of the ticket that is asked for, as it is before anything is done. */
async function withTag(port: number, one: Case): Promise<Case> {
  const text = JSON.stringify(one)
  if (!text.includes('{etag}')) return one
  const { headers } = await send(port, { method: 'GET', path: one.request.path })
  return JSON.parse(text.replaceAll('{etag}', JSON.stringify(headers.etag).slice(1, -1)))
}

/** A database file with the rows of a fixture, made through the API and closed. */
async function prepare(cleaner: Cleaner, fixture: string): Promise<string> {
  const service = await startService(cleaner)
  const rows = readFileSync(join(folder, `fixture-${fixture}.jsonl`), 'utf8')
  if (rows) assert.equal((await service.import(rows)).status, 200)
  await service.stop()
  return service.file
}

async function startOnCopy(cleaner: Cleaner, prepared: string): Promise<Service> {
  return startService(cleaner, { file: await copyOf(cleaner, prepared) })
}

const outgoing = ({ body, ...rest }: Request): Outgoing =>
  body === null || body === undefined ? rest : { ...rest, body }

const fits = (expected: Status | Status[], actual: number) =>
  [expected].flat().some((status) => status === actual || status === `${Math.floor(actual / 100)}xx`)

const contentOf = (answer: Answer): unknown => (answer.text === '' ? null : (answer.json ?? answer.text))

/** HEAD and OPTIONS go without saying. */
const methods = (allow: string | undefined) =>
  (allow ?? '')
    .split(/,\s*/)
    .filter((method) => method !== 'OPTIONS' && method !== 'HEAD')
    .sort()
