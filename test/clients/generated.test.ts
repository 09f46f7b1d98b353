import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { promisify } from 'node:util'
import { createClient } from '@hey-api/openapi-ts'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import openapiTS, { astToString } from 'openapi-typescript'
import { bearer, signInAdmin, tokenOf } from '../support/people.ts'
import { type Cleaner, cleanerOfSuite, startService, temporaryFolder } from '../support/service.ts'

const root = join(import.meta.dirname, '../..')
const STRICTLY = (
  '--strict --noEmit --skipLibCheck --module nodenext --target esnext --allowImportingTsExtensions --types node ' +
  '--lib esnext,dom,dom.iterable'
).split(' ')

async function node(parameters: string[], options: { cwd: string; env?: NodeJS.ProcessEnv }) {
  try {
    return await promisify(execFile)(process.execPath, parameters, options)
  } catch (error) {
    const said = typeof error === 'object' && error !== null && 'stdout' in error ? `${error.stdout}` : ''
    throw new Error(`${parameters.at(-1)} failed: ${said}`, { cause: error })
  }
}

describe('The OpenAPI document', async () => {
  const suite = cleanerOfSuite()
  const service = await startService(suite, { variables: { AUTH: 'required' } })
  const { token } = await tokenOf(service, await signInAdmin(service))
  const source = (await service.get('/api/schema/', bearer(token))).text
  const baseUrl = `http://127.0.0.1:${service.port}`

  /** A folder in which packages are found as in this project. */
  const workspace = async (t: Cleaner) => {
    const folder = await temporaryFolder(t)
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    mkdirSync(join(folder, 'generated'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    return folder
  }

  /** Compiles a program with what was generated for it, strictly, and runs it; answers what it printed. */
  const run = async (folder: string, program: string): Promise<string> => {
    writeFileSync(join(folder, 'program.ts'), program)
    await node([join(root, 'node_modules/typescript/bin/tsc'), ...STRICTLY, 'program.ts'], { cwd: folder })
    const env = { ...process.env, TICKETS_URL: baseUrl, TICKETS_TOKEN: token }
    return (await node(['program.ts'], { cwd: folder, env })).stdout
  }

  test('is one that Redocly has nothing to say against', async () => {
    const config = await createConfig({ extends: ['recommended'] })
    const problems = await lintFromString({ source, config })
    assert.deepEqual(
      problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
      [],
    )
  })

  test('makes the client of the example, by openapi-typescript and openapi-fetch, that compiles and works', async (t) => {
    const folder = await workspace(t)
    const types = astToString(await openapiTS(source))
    writeFileSync(join(folder, 'generated/schema.ts'), types)
    const printed = await run(folder, readFileSync(join(root, 'examples/generated-client.ts'), 'utf8'))
    assert.deepEqual(
      printed
        .trimEnd()
        .replace(/\d{4}-\S+Z/, '(moment)')
        .split('\n'),
      [
        'Made #1 Printer (OPEN).',
        'It is CLOSED.',
        '1 is found, changed (moment).',
        "Ticket with id '999' was not found.",
      ],
    )
  })

  test('makes a client of Hey API that compiles and works', async (t) => {
    const folder = await workspace(t)
    await createClient({
      input: JSON.parse(source),
      output: { path: join(folder, 'generated'), module: { extension: '.ts' } },
      logs: { level: 'silent' },
    })
    const said = await run(
      folder,
      `import { client } from './generated/client.gen.ts'
      import { getTickets, getTicketsStats, postTickets } from './generated/sdk.gen.ts'
      import type { Ticket } from './generated/types.gen.ts'

      client.setConfig({ baseUrl: process.env.TICKETS_URL, auth: () => process.env.TICKETS_TOKEN })
      const { data } = await postTickets({ body: { title: 'Scanner', description: 'hums' } })
      const ticket: Ticket | undefined = data
      const found = await getTickets({ query: { search: 'scanner', page_size: 1 } })
      const stats = await getTicketsStats({ query: { created__gte: '2020-01-01T00:00:00Z' } })
      console.log(JSON.stringify([ticket?.title, found.data?.results[0]?.description, (stats.data?.total ?? 0) > 0]))`,
    )
    assert.deepEqual(JSON.parse(said), ['Scanner', 'hums', true])
  })
})
