// Starts a TypeScript entry on Node 24 or later: on the Node that runs this file where it is new enough, else on the
// one that the project brings along. Plain JavaScript for any Node, because an older one cannot read the sources.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const NEEDED = 24
const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Runs `entry` (relative to the project) with `args` as its command line. */
export async function launch(entry, args) {
  nodeModule.enableCompileCache?.() // later starts take half the time; where nothing can be written, it does nothing
  const file = resolve(root, entry)
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
  const child = spawn(bundled, [...process.execArgv, file, ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

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
