import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'

const ROOT = join(import.meta.dirname, '..')

/** Makes the Node that runs say that it is an older one. */
const PRETEND = `data:text/javascript,${encodeURIComponent(
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.0' } })",
)}`

describe('The launcher, on a Node that is too old', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tickets-launch-'))
  after(() => rmSync(folder, { recursive: true }))
  cpSync(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true })
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'))
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
