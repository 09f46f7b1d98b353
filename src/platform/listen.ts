import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { AuthMode } from './authorization.ts'
import { StartError } from './environment.ts'

/** npm and shells say that they have ended before this process has: who then copies the data finds it as it was. */
const COPIED_MS = 250

/** What is asked to listen, as an operator knows it: its name, and the variable that has its port. */
type Listener = { name: string; variable: string }

/**
 * Listens; answers the base URL to show. Where the port cannot be had it closes the app, as nothing else would, and throws
 * a StartError with one line. Between the last answer and the closing of the database there is a pause.
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
  const shown = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host
  return `http://${shown}:${bound}`
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
 * Starts, and stops on the first SIGTERM or SIGINT, also one that comes before it has started; the process then ends
 * with 0. Who sends another one later than that is impatient: it ends the process at once. Throws what `start` throws.
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

/** Ctrl-C reaches every process of a terminal, and npm passes on to its own what they have had already. */
const SAME_SIGNAL_MS = 1000
