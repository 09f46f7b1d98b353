import { createServer } from 'node:net'
import type { Finding } from '#tickets/maintenance/check.ts'

/** A service, as it is configured: its port, and the variable that has it. */
export type Listener = { name: 'ticket service' | 'agent'; host: string; port: number; variable: string }

/** Whether a service can listen there, or already does, or the other one does. */
export async function checkPort({ name, host, port, variable }: Listener): Promise<Finding> {
  const subject = `port ${port}`
  const there = await listenerAt(host, port)
  if (there) return answered(subject, name, there, variable)
  const problem = await bindProblem(host, port)
  if (problem === undefined) return { subject, said: `free for the ${name}` }
  if (problem === 'EADDRINUSE') {
    return { subject, said: 'something else listens there', remedy: `Give the ${name} another port in ${variable}.` }
  }
  const remedy = `Give the ${name} another address in HOST or another port in ${variable}.`
  return { subject, said: `${host}:${port} cannot be used (${problem})`, remedy }
}

type There = { name: Listener['name']; ready: boolean; checks: Record<string, unknown>; model: string | undefined }

function answered(subject: string, name: Listener['name'], there: There, variable: string): Finding {
  const said = `the ${there.name} answers there${there.model === undefined ? '' : `, with the model ${there.model}`}`
  if (there.name !== name) return { subject, said, remedy: `Give the ${name} another port in ${variable}.` }
  if (there.ready) return { subject, said }
  const wrong = Object.keys(there.checks).filter((check) => there.checks[check] === 'unavailable')
  return { subject, said: `${said}, but is not ready`, remedy: `Look at its ${wrong.join(' and ')}.` }
}

const ANSWER_MS = 3_000

/** Which of our services answers there; undefined where none does. Only the agent names a model. */
async function listenerAt(host: string, port: number): Promise<There | undefined> {
  const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  try {
    const response = await fetch(`http://${name}:${port}/readyz`, { signal: AbortSignal.timeout(ANSWER_MS) })
    const body: unknown = await response.json()
    if (typeof body !== 'object' || body === null || !('checks' in body)) return undefined
    const model = 'model' in body ? String(body.model) : undefined
    const checks = Object.fromEntries(Object.entries(body.checks ?? {}))
    return { name: model === undefined ? 'ticket service' : 'agent', ready: response.ok, checks, model }
  } catch {
    return undefined
  }
}

/** Undefined where it can be listened on. */
function bindProblem(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: Error & { code?: string }) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}
