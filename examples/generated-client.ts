/**
 * A client whose types are generated from the OpenAPI document of a running ticket service. It makes a ticket, closes it
 * where nobody has changed it since, and looks for it.
 *
 *   npx -w test/clients openapi-typescript http://localhost:8000/api/schema/ -o ../../examples/generated/schema.ts
 *   npx node examples/generated-client.ts
 *
 * TICKETS_URL says where the service is, TICKETS_TOKEN who asks. In a project of your own: npm install openapi-fetch
 * openapi-typescript.
 */
import createClient from 'openapi-fetch'
import type { components, paths } from './generated/schema.ts'

const { TICKETS_URL = 'http://localhost:8000', TICKETS_TOKEN } = process.env
const client = createClient<paths>({
  baseUrl: TICKETS_URL,
  headers: TICKETS_TOKEN ? { authorization: `Bearer ${TICKETS_TOKEN}` } : {},
})

const made = await client.POST('/api/tickets', { body: { title: 'Printer', description: 'It jams.' } })
const ticket: components['schemas']['Ticket'] | undefined = made.data
if (!ticket) throw new Error(`The ticket was refused: ${JSON.stringify(made.error)}`)
console.log(`Made #${ticket.id} ${ticket.title} (${ticket.resolution_status}).`)

const changed = await client.PATCH('/api/tickets/{id}', {
  params: { path: { id: ticket.id }, header: { 'If-Match': made.response.headers.get('etag') ?? '' } },
  body: { resolution_status: 'CLOSED' },
})
console.log(`It is ${changed.data?.resolution_status}.`)

const list = await client.GET('/api/tickets', {
  params: { query: { id: ticket.id, resolution_status: 'CLOSED', include: 'meta', ordering: '-updated' } },
})
console.log(`${list.data?.count} is found, changed ${list.data?.included?.meta[ticket.id]?.updated}.`)

const none = await client.GET('/api/tickets/{id}', { params: { path: { id: 999 } } })
console.log(none.error?.detail)
