import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, test } from 'node:test'
import { importCycles } from './support/import-cycles.ts'

const root = join(import.meta.dirname, '..')
const source = (file: string) => readFileSync(join(root, file), 'utf8')
const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).map((file) => file.replaceAll('\\', '/'))
/** Test files may look at anything; what runs in production may not. */
const modules = files.filter((file) => !file.endsWith('.test.ts'))

/** What each part may import of the others. Whatever stands directly under src/ is a part of its own name. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  platform: ['contract'],
  client: ['contract', 'platform'],
  mcp: ['contract', 'platform', 'client'],
  tickets: ['contract', 'platform', 'mcp'],
  agent: ['contract', 'platform', 'client'],
  cli: ['contract', 'platform', 'client', 'mcp'],
  qualify: ['contract', 'platform', 'client', 'tickets', 'agent'],
  'all.ts': ['contract', 'platform', 'tickets', 'agent'],
}
/** Doors in these walls, each with its reason. */
const DOORS: readonly { from: string; to: RegExp; dynamic?: true; reason: string }[] = [
  { from: 'cli', to: /^src\/tickets\/maintenance[./]/, reason: 'an operator works on the database file itself' },
  { from: 'cli', to: /^src\/tickets\/config\.ts$/, reason: 'the same variables as the service' },
  {
    from: 'cli',
    to: /^src\/agent\/store\/erase-threads\.ts$/,
    dynamic: true,
    reason: 'an operator works on the database file itself',
  },
  { from: 'cli', to: /^src\/agent\/config\.ts$/, reason: 'the same variables as the agent' },
  {
    from: 'cli',
    to: /^src\/(agent\/qualify\/kept-approval|qualify\/(qualify|exam))\.ts$/,
    reason: '`tickets qualify` and `tickets doctor` try the model of the agent',
  },
  { from: 'cli', to: /^src\/all\.ts$/, dynamic: true, reason: '`tickets serve` starts the services' },
]
/** Files over 300 lines, each with its reason. */
const LONG_FILES: Readonly<Record<string, string>> = {}

/** Exports here need no user: the contract is there for any client. */
const ANYONE_MAY_USE = /^src\/contract\//

type Import = { from: string; to: string; dynamic: boolean }

const IMPORT = /(?:\bfrom\s*|^\s*import\s*)'([^']+)'|\bimport\(\s*'([^']+)'/gm

function importsOf(file: string): Import[] {
  return [...source(file).matchAll(IMPORT)].map(([, still, dynamic]) => ({
    from: file,
    to: resolve(file, still ?? dynamic ?? ''),
    dynamic: dynamic !== undefined,
  }))
}

/** A path from the project's root for its own modules; packages stay as they are named. */
function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`
  if (specifier.startsWith('.')) return relative(root, join(root, dirname(file), specifier)).replaceAll('\\', '/')
  return specifier
}

const partOf = (path: string) => path.split('/')[1] ?? ''
const imports = modules.flatMap(importsOf)

describe('Architecture', () => {
  test('every part of src/ is known to the rules', () => {
    const unknown = new Set(modules.map(partOf).filter((part) => !(part in MAY_IMPORT)))
    assert.deepEqual([...unknown], [])
  })

  test('a part imports only the parts that it may', () => {
    const wrong = imports.filter(({ from, to, dynamic }) => {
      if (!to.startsWith('src/') || partOf(from) === partOf(to)) return false
      if (MAY_IMPORT[partOf(from)]?.includes(partOf(to))) return false
      return !DOORS.some((door) => door.from === partOf(from) && door.to.test(to) && (dynamic || !door.dynamic))
    })
    assert.deepEqual(wrong, [])
  })

  test('what a part imports of the project lies in src/ and is named with its ending', () => {
    const wrong = imports.filter(({ from, to }) => {
      const ownName = to.startsWith('src/') || to.startsWith('.') || /^(test|bench|evals|web)\//.test(to)
      return ownName && !(to.startsWith('src/') && /\.(tsx?|json)$/.test(to)) && !from.startsWith('src/cli/')
    })
    assert.deepEqual(wrong, [])
  })

  test('within the ticket service, what stands below knows nothing of what stands on it', () => {
    const layers = ['database', 'search', 'store']
    const layerOf = (path: string) => layers.indexOf(/^src\/tickets\/(\w+)\//.exec(path)?.[1] ?? '')
    const wrong = imports.filter(({ from, to }) => layerOf(from) !== -1 && layerOf(to) > layerOf(from))
    assert.deepEqual(wrong, [])
  })

  test('the contract imports nothing but zod', () => {
    const packages = imports.filter(({ from, to }) => partOf(from) === 'contract' && !to.startsWith('src/'))
    assert.deepEqual([...new Set(packages.map(({ to }) => to))], ['zod'])
  })

  test('no module imports itself, by however many others', () => {
    assert.deepEqual(importCycles(modules, imports), [])
  })

  test('exports have names, and each is exported where it is written', () => {
    const wrong = modules.filter((file) => /^export (default\b|\*|(type )?\{[^}]*\} from)/m.test(source(file)))
    assert.deepEqual(wrong, [])
  })

  test('files are named in kebab case and none is a drawer for everything', () => {
    const wrong = files.filter(
      (file) =>
        !/^[a-z0-9]+([-.][a-z0-9]+)*\.tsx?$/.test(file.split('/').at(-1) ?? '') ||
        /\/(utils?|helpers?|common|manager|index)\./.test(file),
    )
    assert.deepEqual(wrong, [])
  })

  test('a file over 300 lines has a reason', () => {
    const long = modules.filter((file) => source(file).split('\n').length > 301)
    assert.deepEqual(long.sort(), Object.keys(LONG_FILES).sort())
  })

  test('the environment is read in one place', () => {
    const wrong = modules.filter(
      (file) => /\bprocess\s*(\.env\b|\[)/.test(source(file)) || /\benv\b[^'\n]*from 'node:process'/.test(source(file)),
    )
    assert.deepEqual(wrong, ['src/platform/environment.ts'])
  })

  test('SQL of the ticket service stands in its store, its search, or the maintenance of the file', () => {
    const wrong = modules.filter(
      (file) =>
        /^src\/tickets\/(?!(store|search|maintenance)\/)/.test(file) &&
        /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql[`<]/.test(source(file)),
    )
    assert.deepEqual(wrong, [])
  })

  test('what a module exports is used by another one', () => {
    const all = globSync('{src,web,test,bench,evals}/**/*.{ts,tsx}', {
      cwd: root,
      exclude: ['**/node_modules', '**/dist'],
    })
    const words = new Map(all.map((file) => [file, new Set(source(file).match(/\w+/g))]))
    const unused = modules
      .filter((file) => !ANYONE_MAY_USE.test(file))
      .flatMap((file) =>
        [...source(file).matchAll(/^export (?:async )?(?:const|function\*?|class) (\w+)/gm)]
          .map(([, name = '']) => name)
          .filter((name) => !all.some((other) => other !== file && words.get(other)?.has(name)))
          .map((name) => `${file}: ${name}`),
      )
    assert.deepEqual(unused, [])
  })

  test('nothing silences the compiler', () => {
    const wrong = modules.filter((file) => /@ts-(ignore|nocheck|expect-error)|\bas any\b/.test(source(file)))
    assert.deepEqual(wrong, [])
  })
})
