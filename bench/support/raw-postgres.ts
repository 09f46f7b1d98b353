/*
 * What the ticket service is measured against on PostgreSQL: node:http and pg with nothing between them. One ticket is one
 * prepared query of a pool; a new one is a bare transaction that writes the rows which the service writes, with the same
 * durability, into tables that have the same indexes.
 *
 * node bench/support/raw-postgres.ts URL PORT
 */
import { createServer, type IncomingMessage } from 'node:http'
import { Pool } from 'pg'

const [connectionString = '', port = '0'] = process.argv.slice(2)
const pool = new Pool({ connectionString, max: 6 })
await pool.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE TABLE IF NOT EXISTS tickets (id bigserial PRIMARY KEY, created text COLLATE "C", resolution_status text COLLATE "C",
    version bigint, title text COLLATE "C", description text COLLATE "C");
  CREATE INDEX IF NOT EXISTS tickets_created ON tickets (created, id);
  CREATE INDEX IF NOT EXISTS tickets_status_created ON tickets (resolution_status, created, id);
  CREATE INDEX IF NOT EXISTS tickets_title ON tickets (title, id);
  CREATE INDEX IF NOT EXISTS tickets_version ON tickets (version, id);
  CREATE TABLE IF NOT EXISTS texts (id bigint PRIMARY KEY, title text COLLATE "C", whole text COLLATE "C");
  CREATE INDEX IF NOT EXISTS texts_title ON texts USING gin (title gin_trgm_ops);
  CREATE INDEX IF NOT EXISTS texts_whole ON texts USING gin (whole gin_trgm_ops);
  CREATE TABLE IF NOT EXISTS audit (id bigserial PRIMARY KEY, ticket_id bigint, action text, at text);
  CREATE INDEX IF NOT EXISTS audit_ticket ON audit (ticket_id, id);
  CREATE TABLE IF NOT EXISTS deltas (hour text, resolution_status text, n bigint);
  CREATE TABLE IF NOT EXISTS waiting (id bigint)`)

const COLUMNS = 'id::int AS id, title, description, created, resolution_status'
const one = (id: number) =>
  pool.query({ name: 'one', text: `SELECT ${COLUMNS} FROM tickets WHERE id = $1`, values: [id] })
const page = () =>
  pool.query({ name: 'page', text: `SELECT ${COLUMNS} FROM tickets ORDER BY created DESC, id DESC LIMIT 20` })

const count = async () =>
  (await pool.query({ name: 'count', text: 'SELECT count(*)::int AS n FROM tickets' })).rows[0].n

async function insert(title: string, description: string): Promise<number> {
  const client = await pool.connect()
  const at = new Date().toISOString()
  const run = (name: string, text: string, values: unknown[]) => client.query({ name, text, values })
  await client.query('BEGIN')
  const { rows } = await run(
    'ticket',
    "INSERT INTO tickets (created, resolution_status, version, title, description) VALUES ($1, 'OPEN', 1, $2, $3) RETURNING id",
    [at, title, description],
  )
  const { id } = rows[0]
  await run('texts', 'INSERT INTO texts VALUES ($1, $2, $3)', [id, title, `${title} ${description}`])
  await run('waiting', 'INSERT INTO waiting VALUES ($1)', [id])
  await run('delta', "INSERT INTO deltas VALUES ($1, 'OPEN', 1)", [at.slice(0, 13)])
  await run('audit', "INSERT INTO audit (ticket_id, action, at) VALUES ($1, 'created', $2)", [id, at])
  await client.query('COMMIT')
  client.release()
  return id
}

async function update(id: number, status: string): Promise<void> {
  const client = await pool.connect()
  const at = new Date().toISOString()
  const run = (name: string, text: string, values: unknown[]) => client.query({ name, text, values })
  await client.query('BEGIN')
  await run('update', 'UPDATE tickets SET resolution_status = $1, version = version + 1 WHERE id = $2', [status, id])
  await run('deltas', "INSERT INTO deltas VALUES ($1, 'OPEN', -1), ($1, 'CLOSED', 1)", [at.slice(0, 13)])
  await run('change', "INSERT INTO audit (ticket_id, action, at) VALUES ($1, 'updated', $2)", [id, at])
  await client.query('COMMIT')
  client.release()
}

const server = createServer(async (request, response) => {
  const id = Number(request.url?.split('/')[3])
  let body: unknown
  if (request.method === 'GET')
    body = id
      ? (await one(id)).rows[0]
      : { count: await count(), next: null, previous: null, results: (await page()).rows }
  else {
    const values = JSON.parse(await read(request))
    if (request.method === 'PATCH') await update(id, values.resolution_status)
    const changed = request.method === 'PATCH' ? id : await insert(values.title, values.description)
    body = { id: Number(changed), ...values }
  }
  const text = JSON.stringify(body)
  response.writeHead(request.method === 'POST' ? 201 : 200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
})

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  return text
}

server.listen(Number(port), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
