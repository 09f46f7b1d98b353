import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, test } from 'node:test'
import { importCycles } from './support/import-cycles.ts'

const web = join(import.meta.dirname, '../web')
const PRODUCTION = '{main.tsx,{api,app,components,conversation,pages,texts}/**/*.{ts,tsx}}'
const files = globSync(PRODUCTION, { cwd: web })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.endsWith('.test.ts'))
const source = (file: string) => readFileSync(join(web, file), 'utf8')

/** What each part of the page may import of the others, and of src/. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  texts: ['#contract'],
  api: ['texts', '#contract', '#client'],
  components: ['texts', 'api', '#contract', '#client'],
  conversation: ['texts', 'api', 'components', '#contract', '#client'],
  pages: ['texts', 'api', 'components', '#contract', '#client'],
  app: ['texts', 'api', 'components', 'conversation', 'pages', '#contract', '#client'],
  'main.tsx': ['app', 'api'],
}

/** Of types alone, for their effect, and when they are first asked for as well: who reads a file has to read those too. */
const IMPORT = /^(?:import|export) (?:[^'"]*?from )?'([^']+)'|\bimport\(\s*'([^']+)'/gm

const imports = files.flatMap((from) =>
  [...source(from).matchAll(IMPORT)].map(([, still, dynamic]) => ({ from, to: resolve(from, still ?? dynamic ?? '') })),
)

function resolve(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier
  return relative(web, join(web, dirname(file), specifier)).replaceAll('\\', '/')
}

const partOf = (path: string) => path.split('/')[0] ?? ''

describe('The architecture of the page', () => {
  test('every part is known to the rules', () => {
    assert.ok(files.length > 100)
    assert.deepEqual([...new Set(files.map(partOf))].sort(), Object.keys(MAY_IMPORT).sort())
  })

  test('a part imports only the parts that it may', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [own, other] = [partOf(from), partOf(to)]
      const ours = other.startsWith('#') || other.startsWith('.') || other in MAY_IMPORT
      return ours && own !== other && !MAY_IMPORT[own]?.includes(other)
    })
    assert.deepEqual(wrong, [])
  })

  test('one page imports nothing of another', () => {
    const pageOf = (path: string) => (path.startsWith('pages/') ? path.split('/')[1] : undefined)
    const wrong = imports.filter(({ from, to }) => pageOf(from) && pageOf(to) && pageOf(from) !== pageOf(to))
    assert.deepEqual(wrong, [])
  })

  test('no module imports itself, by however many others', () => {
    assert.deepEqual(importCycles(files, imports), [])
  })

  test('text of tickets and models is only ever text', () => {
    const wrong = files.filter((file) =>
      /dangerouslySetInnerHTML|\.innerHTML|insertAdjacentHTML|\beval\(/.test(source(file)),
    )
    assert.deepEqual(wrong, [])
  })

  test('files are named in kebab case, export by name, and have at most 300 lines', () => {
    const wrong = files.filter(
      (file) =>
        !/^[a-z0-9]+([-.][a-z0-9]+)*\.tsx?$/.test(file.split('/').at(-1) ?? '') ||
        /\/(utils?|helpers?|common|manager|index)\./.test(file) ||
        /^export (default\b|\*)/m.test(source(file)) ||
        source(file).split('\n').length > 301,
    )
    assert.deepEqual(wrong, [])
  })
})
