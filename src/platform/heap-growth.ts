/** Percent by which the old generation grows until it is collected. By itself V8 lets it double, and more. */
const SLOW_PERCENT = 10

let collect: NodeJS.GCFunction | undefined

/**
 * From now on the process takes little memory and somewhat more CPU, until `growFreely`. V8 heeds what it is told when it
 * has collected, so that this is done once. Modules are imported when they are first needed.
 */
export async function growSlowly(): Promise<void> {
  const [{ setFlagsFromString }, { runInNewContext }] = await Promise.all([import('node:v8'), import('node:vm')])
  setFlagsFromString(`--heap-growing-percent=${SLOW_PERCENT}`)
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as NodeJS.GCFunction // as Node declares what this option makes
  }
  await collect({ type: 'major', execution: 'async' })
}

/** The heap grows as V8 thinks best. */
export async function growFreely(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8')
  setFlagsFromString('--heap-growing-percent=0')
}
