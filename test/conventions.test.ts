import assert from 'node:assert/strict'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { z } from 'zod'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

const versions = z.record(z.string(), z.string()).default({})
const packageSchema = z.object({
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
})

/** What the packages of the project depend on, as `name: version`. */
const dependencies = [
  'package.json',
  'web/package.json',
  'test/clients/package.json',
  'test/mcp-clients/package.json',
].flatMap((file) => {
  const parsed = packageSchema.parse(JSON.parse(read(file)))
  return Object.values(parsed).flatMap((group) => Object.entries(group))
})

describe('The conventions of CONTRIBUTING.md', () => {
  test('a dependency is pinned exactly, and has its line in docs/decisions/libraries.md', () => {
    assert.ok(dependencies.length > 40)
    assert.deepEqual(
      dependencies.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
      [],
    )
    const named = new Set(
      [...read('docs/decisions/libraries.md').matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, names = '']) =>
        names.split(', '),
      ),
    )
    const own = dependencies.map(([name]) => name).filter((name) => !name.startsWith('@types/'))
    assert.deepEqual(
      own.filter((name) => !named.has(name)),
      [],
      'without a line',
    )
    const headings = ['package', 'the page', 'in development', '---']
    assert.deepEqual(
      [...named].filter((name) => !own.includes(name) && !headings.includes(name)),
      [],
      'with a line, but not in use',
    )
  })

  test('every page of docs/decisions is listed once', () => {
    const pages = readdirSync(join(root, 'docs/decisions')).filter((name) => name !== 'README.md')
    const listed = [...read('docs/decisions/README.md').matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, name]) => name)
    assert.deepEqual(listed.toSorted(), pages.toSorted())
  })

  test('no test is skipped, put off, or runs alone', () => {
    const tests = globSync('{src,test,web}/**/*.test.ts', { cwd: root, exclude: ['**/node_modules'] })
    assert.ok(tests.length > 100)
    const wrong = tests.filter((file) =>
      /\b(?:test|describe|it)\.(?:skip|only|todo)\b|[{,]\s*(?:skip|only|todo):/.test(read(file)),
    )
    assert.deepEqual(wrong, [])
  })

  test('migrations are numbered without a gap', () => {
    for (const service of ['tickets', 'agent', 'postgres/tickets']) {
      const names = readdirSync(join(root, 'migrations', service)).sort()
      const numbers = names.map((name) => /^(\d{3})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
      assert.deepEqual(
        numbers,
        names.map((_, index) => String(index + 1).padStart(3, '0')),
      )
    }
  })

  test('a path that CONTRIBUTING.md or a decision names is there', () => {
    const pages = ['CONTRIBUTING.md', ...globSync('docs/decisions/*.md', { cwd: root })]
    const missing = pages.flatMap((page) =>
      [...read(page).matchAll(/`((?:src|test|web|bin|bench|evals|migrations|docs)\/[\w./-]*)`/g)]
        .map(([, path = '']) => path)
        .filter((path) => globSync(path.replace(/\/$/, ''), { cwd: root }).length === 0)
        .map((path) => `${page}: ${path}`),
    )
    assert.deepEqual(missing, [])
  })
})
