import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { MESSAGES } from '#contract/messages.ts'
import { apiPage } from './api-page.ts'
import { openApiDocument } from './document.ts'
import { errorsPage } from './errors-page.ts'

const page = (name: string) => readFileSync(join(import.meta.dirname, '../../../docs', name), 'utf8')

test('docs/api.md is what npm run docs writes', () => {
  assert.equal(page('api.md'), apiPage())
})

test('docs/errors.md is what npm run docs writes, and names every message of the contract', () => {
  assert.equal(page('errors.md'), errorsPage())
  for (const message of Object.values(MESSAGES)) assert.ok(errorsPage().includes(message), message)
})

test('the OpenAPI document describes every operation of docs/api.md', () => {
  const { paths } = openApiDocument('1.2.3') as { paths: Record<string, Record<string, { operationId: string }>> }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} \`${path}\``),
  )
  const told = [...apiPage().matchAll(/^## ([A-Z]+ `.+?)\/?`$/gm)].map((match) => `${match[1]}\``)
  assert.deepEqual(told.sort(), operations.sort())
  const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
  assert.equal(new Set(ids).size, ids.length)
})
