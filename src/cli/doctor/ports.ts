import { createServer } from 'node:net'
import type { Finding } from '#tickets/maintenance/check.ts'

/** Whether a service can listen there, or already does. `variable` names the port in the environment. */
export async function checkPort(name: string, host: string, port: number, variable: string): Promise<Finding> {
  const subject = `port ${port}`
  if (await isOurs(host, port)) return { subject, said: `the ${name} answers there` }
  const problem = await bindProblem(host, port)
  if (problem === undefined) return { subject, said: `free for the ${name}` }
  if (problem === 'EADDRINUSE') {
    return { subject, said: 'something else listens there', remedy: `Give the ${name} another port in ${variable}.` }
  }
  const remedy = `Give the ${name} another address in HOST or another port in ${variable}.`
  return { subject, said: `${host}:${port} cannot be used (${problem})`, remedy }
}

const ANSWER_MS = 2_000

async function isOurs(host: string, port: number): Promise<boolean> {
  const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  try {
    const response = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS) })
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null && 'status' in body && body.status === 'ok'
  } catch {
    return false
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
