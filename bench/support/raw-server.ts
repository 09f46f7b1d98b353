/*
 * What the ticket service is measured against: node:http and node:sqlite with nothing between them that validates,
 * records, counts or indexes. It keeps tickets in one table with the two indexes that its list needs, and commits each
 * write fully (WAL, synchronous FULL), as the service does.
 *
 * node bench/support/raw-server.ts FILE PORT
 */
import { createServer, type IncomingMessage } from 'node:http'
import { DatabaseSync } from 'node:sqlite'

const [file = '', port = '0'] = process.argv.slice(2)
const db = new DatabaseSync(file)
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS tickets (id INTEGER PRIMARY KEY AUTOINCREMENT, created TEXT, resolution_status TEXT, title TEXT, description TEXT);
  CREATE INDEX IF NOT EXISTS tickets_created ON tickets (created)`)
const one = db.prepare('SELECT id, title, description, created, resolution_status FROM tickets WHERE id = ?')
const page = db.prepare(
  'SELECT id, title, description, created, resolution_status FROM tickets ORDER BY created DESC, id DESC LIMIT 20',
)
const count = db.prepare('SELECT count(*) AS n FROM tickets')
const insertion = db.prepare(
  "INSERT INTO tickets (created, resolution_status, title, description) VALUES (?, 'OPEN', ?, ?) RETURNING id",
)
const update = db.prepare('UPDATE tickets SET resolution_status = ? WHERE id = ?')

const server = createServer(async (request, response) => {
  const id = Number(request.url?.split('/')[3])
  let body: unknown
  if (request.method === 'GET')
    body = id ? one.get(id) : { count: count.get()?.n, next: null, previous: null, results: page.all() }
  else {
    const values = JSON.parse(await read(request))
    if (request.method === 'PATCH') update.run(values.resolution_status, id)
    body = one.get(
      request.method === 'PATCH'
        ? id
        : Number(insertion.get(new Date().toISOString(), values.title, values.description)?.id),
    )
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

server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address()
  console.log(`listening on ${typeof address === 'object' ? address?.port : ''}`)
})
process.on('SIGTERM', () => process.exit(0))
