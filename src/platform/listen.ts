import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { AuthMode } from './authorization.ts'
import { StartError } from './environment.ts'
import { urlOn } from './http-config.ts'

/**
 * Milliseconds between the last answer and the closing of the database. npm and shells report the end before this
 * process has ended; whoever then copies the data folder finds its files not yet touched.
 */
const COPIED_MS = 250

/** What is asked to listen, as an operator knows it: its name, and the variable that has its port. */
type Listener = { name: string; variable: string }

/**
 * Listens; answers the base URL to show. Throws a StartError with one line where the port cannot be had, and closes the
 * app then, so that nothing of it keeps the process alive. When the app is closed later, there is a pause between the
 * last answer and the closing of the database.
 */
export async function listen(app: FastifyInstance, host: string, port: number, listener: Listener): Promise<string> {
  const { level } = app.log
  app.addHook('onClose', () => wait(COPIED_MS))
  if (level === 'info') app.log.level = 'warn' // the framework would log what is printed anyway
  try {
    await app.listen({ host, port, listenTextResolver: () => `${listener.name} is listening` })
  } catch (error) {
    await app.close()
    throw new StartError(explain(error, host, port, listener))
  } finally {
    app.log.level = level
  }
  const address = app.server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return urlOn(host, bound)
}

/** Says in one line that everybody who reaches this machine may do everything. */
export function warnWhereOpen(auth: AuthMode, host: string): void {
  if (auth === 'required' || /^(localhost|127(\.\d+){3}|::1)$/i.test(host)) return
  console.warn(
    `Warning: AUTH=none and HOST=${host}: whoever reaches this machine can read and change all tickets. Set AUTH=required, or HOST=127.0.0.1.`,
  )
}

function explain(error: unknown, host: string, port: number, { name, variable }: Listener): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken: something already listens there. Give the ${name} another one in ${variable}.`
  if (code === 'EACCES') return `Port ${port} may not be used by this account: take one above 1023.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST: got ${JSON.stringify(host)}; it takes an address of this machine.`
  throw error
}

/**
 * Starts, and stops in order on the first SIGTERM or SIGINT, even one that comes before the start is complete; the
 * process then exits with 0. Another signal, more than SAME_SIGNAL_MS later, ends the process at once. Throws what
 * `start` throws.
 */
export async function runUntilSignal(start: () => Promise<{ stop: () => Promise<void> }>): Promise<void> {
  let stoppingSince: number | undefined
  const started = start()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stoppingSince !== undefined) {
        if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(signal === 'SIGINT' ? 130 : 143)
        return
      }
      stoppingSince = performance.now()
      started
        .then(({ stop }) => stop())
        .then(
          () => process.exit(0),
          (error: unknown) => {
            console.error(error)
            process.exit(1)
          },
        )
    })
  }
  await started
}

/** Ctrl-C reaches every process of a terminal, and npm passes it on as well: within this time both are one signal. */
const SAME_SIGNAL_MS = 1000
