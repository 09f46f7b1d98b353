import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Answer } from './http.ts'
import { listenOnLoopback } from './loopback.ts'
import { type Cleaner, temporaryFolder } from './service.ts'

/** The configuration of nginx under each heading of docs/operate.md. */
export function printedFor(heading: string): string {
  const page = readFileSync(join(import.meta.dirname, '../../docs/operate.md'), 'utf8')
  const section = page.split(/^(?=##)/m).find((text) => text.split('\n', 1)[0]?.replace(/^#+ /, '') === heading) ?? ''
  const [, configuration] = /```nginx\n(.*?)```/s.exec(section) ?? []
  assert.ok(configuration, `docs/operate.md prints no configuration of nginx under "${heading}"`)
  return configuration
}

export type Nginx = { http: number; https: number }

/** A real nginx with these servers in front of the service at `port`; what is a place on a machine is put elsewhere. */
export async function startNginx(test: Cleaner, servers: string, port: number): Promise<Nginx> {
  const folder = await temporaryFolder(test)
  const [http, https] = [await freePort(), await freePort()]
  const placed = servers
    .replaceAll('listen 80;', `listen 127.0.0.1:${http};`)
    .replaceAll('listen 443 ssl;', `listen 127.0.0.1:${https} ssl;`)
    .replaceAll('127.0.0.1:8000', `127.0.0.1:${port}`)
    .replaceAll('/etc/ssl/', `${folder}/`)
  if (servers.includes('ssl')) certify(folder)
  const file = join(folder, 'nginx.conf')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  )
  writeFileSync(
    file,
    `daemon off; pid ${folder}/pid; error_log stderr; worker_processes 1; events { }
    http { access_log off; ${temporary.join(' ')} ${placed} }`,
  )
  const child = spawn('nginx', ['-c', file, '-p', folder, '-e', 'stderr'], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    said += piece
  })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()).on('error', () => resolve()))
  test.after(async () => {
    child.kill('SIGQUIT')
    await ended
  })
  for (const end = Date.now() + 10_000; !(await listens(http)); await wait(20)) {
    assert.ok(child.exitCode === null && Date.now() < end, `nginx does not start (apt-get install nginx): ${said}`)
  }
  return { http, https }
}

/** A certificate for an hour, that its owner has signed. */
function certify(folder: string): void {
  const parameters = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=tickets.example']
  const files = ['-keyout', join(folder, 'tickets.example.key'), '-out', join(folder, 'tickets.example.pem')]
  execFileSync('openssl', [...parameters, ...files], { stdio: 'ignore' })
}

async function freePort(): Promise<number> {
  const cleanings: (() => Promise<void>)[] = []
  const port = await listenOnLoopback({ after: (clean) => void cleanings.push(clean) }, createServer())
  for (const clean of cleanings) await clean()
  return port
}

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })

export type Asking = {
  method?: string
  headers?: Record<string, string>
  body?: string
  /** The client's own address, one of the loopback's. */
  from?: string
  tls?: boolean
}

/** What a browser or program asks `tickets.example` at a port of nginx. */
export function ask(port: number, path: string, asking: Asking = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body, from = '127.0.0.2', tls = false } = asking
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      path,
      method,
      localAddress: from,
      agent: false,
      rejectUnauthorized: false,
    }
    const named = { host: `tickets.example:${port}`, ...headers }
    const outgoing = (tls ? requestHttps : requestHttp)({ ...options, headers: named }, async (answer) => {
      let text = ''
      for await (const piece of answer.setEncoding('utf8')) text += piece
      const isJson = answer.headers['content-type']?.startsWith('application/json')
      resolve({
        status: answer.statusCode ?? 0,
        headers: answer.headers as Answer['headers'],
        text,
        json: isJson ? JSON.parse(text) : undefined,
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
