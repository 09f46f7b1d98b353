import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'

const ROOT = join(import.meta.dirname, '..')

/** Makes the Node that runs say that it is an older one. */
const PRETEND = `data:text/javascript,${encodeURIComponent(
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.0' } })",
)}`

function copyLauncher(folder: string): void {
  cpSync(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true })
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'))
}

describe('The launcher, where the sources were built', () => {
  const BUILT_AT = 1_700_000_000
  const folder = mkdtempSync(join(tmpdir(), 'tickets-launch-'))
  after(() => rmSync(folder, { recursive: true }))
  copyLauncher(folder)
  const write = (file: string, text: string, at: number) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
    utimesSync(join(folder, file), at, at)
  }
  const said = () => {
    write('dist/src/entry.mjs', "console.log('built', process.argv[2])", BUILT_AT)
    return spawnSync(process.execPath, ['bin/launch.mjs', 'src/entry.ts', 'word'], { cwd: folder, encoding: 'utf8' })
      .stdout
  }
  const sources = () => {
    write('package-lock.json', '{}', BUILT_AT - 1)
    write('src/part/other.ts', '', BUILT_AT - 1)
    write('src/entry.ts', "console.log('source', process.argv[2])", BUILT_AT - 1)
  }

  test('runs what was built', () => {
    sources()
    assert.equal(said(), 'built word\n')
  })

  test('runs what was built where there are no sources', () => {
    write('package-lock.json', '{}', BUILT_AT - 1)
    rmSync(join(folder, 'src'), { recursive: true, force: true })
    assert.equal(said(), 'built word\n')
  })

  for (const changed of ['src/part/other.ts', 'package-lock.json']) {
    test(`runs the sources where ${changed} has changed since`, () => {
      sources()
      write(changed, '', BUILT_AT + 1)
      assert.equal(said(), 'source word\n')
    })
  }
})

describe('The launcher, on a Node that is too old', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tickets-launch-'))
  after(() => rmSync(folder, { recursive: true }))
  copyLauncher(folder)
  writeFileSync(
    join(folder, 'entry.ts'),
    'const version: string = process.version\nconsole.log(version, process.argv[2])\n',
  )
  const launch = () =>
    spawnSync(process.execPath, ['--import', PRETEND, 'bin/launch.mjs', 'entry.ts', 'word'], {
      cwd: folder,
      encoding: 'utf8',
    })

  test('says in one line what to do where the bundled one is missing', () => {
    const { status, stdout, stderr } = launch()
    assert.equal(
      stderr,
      'Node 20.1.0 is too old: this needs Node 24 or later. Run `npm ci`, which brings it along, or install it.\n',
    )
    assert.equal(stdout, '')
    assert.equal(status, 1)
  })

  test('runs the entry on the bundled one, with its arguments', () => {
    const name = `node-${process.platform}-${process.arch}`
    const bundled = join(folder, 'node_modules', name)
    mkdirSync(join(bundled, 'bin'), { recursive: true })
    writeFileSync(join(bundled, 'package.json'), JSON.stringify({ name, version: '24.0.0' }))
    symlinkSync(process.execPath, join(bundled, 'bin/node'))
    const { status, stdout, stderr } = launch()
    assert.equal(stderr, '')
    assert.equal(stdout, `${process.version} word\n`)
    assert.equal(status, 0)
  })
})
