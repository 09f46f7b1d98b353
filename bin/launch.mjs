// Starts an entry on Node 24 or later: on the Node that runs this file where it is new enough, else on the one that the
// project brings along. It starts what was built of the sources, in half the time, and the sources themselves where one of
// them has changed since. Plain JavaScript for any Node, because an older one cannot read the sources.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const NEEDED = 24
const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Runs `entry` (a source, relative to the project) with `args` as its command line. */
export async function launch(entry, args) {
  nodeModule.enableCompileCache?.() // later starts take half the time; where nothing can be written, it does nothing
  const file = builtOf(entry) ?? join(root, entry)
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
    process.argv = [process.argv[0], file, ...args]
    await import(pathToFileURL(file).href)
    return
  }
  const bundled = bundledNode()
  if (!bundled) {
    console.error(
      `Node ${process.versions.node} is too old: this needs Node ${NEEDED} or later. Run \`npm ci\`, which brings it along, or install it.`,
    )
    process.exit(1)
  }
  const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'), ...process.env } // where Node keeps it by itself
  const child = spawn(bundled, [...process.execArgv, file, ...args], { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

/** What was built of a source, where it is newer than all of them and all packages; the image has no sources. */
function builtOf(entry) {
  const built = join(root, 'dist', entry.replace(/\.ts$/, '.mjs'))
  const builtAt = changedAt(built)
  if (builtAt === undefined || builtAt < (changedAt(join(root, 'package-lock.json')) ?? 0)) return undefined
  const folder = join(root, 'src')
  const sources = existsSync(folder) ? readdirSync(folder, { recursive: true }) : []
  const isFresh = sources.every((name) => !name.endsWith('.ts') || changedAt(join(folder, name)) <= builtAt)
  return isFresh ? built : undefined
}

const changedAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs

function bundledNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  try {
    const folder = dirname(nodeModule.createRequire(join(root, 'package.json')).resolve(`${name}/package.json`))
    const file = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(file) ? file : undefined
  } catch {
    return undefined
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await launch(process.argv[2], process.argv.slice(3))
