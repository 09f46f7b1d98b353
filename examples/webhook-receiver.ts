/**
 * A program that is told of changes to tickets, and checks that they come from the ticket service.
 *
 *   WEBHOOK_SECRET=whsec_… PORT=9000 npx node examples/webhook-receiver.ts
 *
 * Add a webhook with the address http://127.0.0.1:9000/ in the console; an address of this machine needs
 * WEBHOOK_NETWORKS=127.0.0.1 on the ticket service.
 */
import { createServer } from 'node:http'
import { Webhook } from 'standardwebhooks'

const { WEBHOOK_SECRET } = process.env
if (!WEBHOOK_SECRET) {
  console.error('Set WEBHOOK_SECRET to the secret that the console showed: whsec_…')
  process.exit(1)
}
const verifier = new Webhook(WEBHOOK_SECRET)
/** Messages that were seen: the same one may come twice. A real program keeps them where it keeps what it does with them. */
const seen = new Set<string>()

const server = createServer(async (request, response) => {
  let body = ''
  for await (const piece of request.setEncoding('utf8')) body += piece
  const id = String(request.headers['webhook-id'])
  try {
    verifier.verify(body, { ...request.headers } as Record<string, string>) // of the bytes as they came, before they are parsed
  } catch {
    response.writeHead(401).end()
    return
  }
  response.writeHead(204).end() // at once: what takes long is done afterwards
  if (seen.has(id)) return
  seen.add(id)
  const { type, data } = JSON.parse(body)
  console.log(`${data.sequence ?? '-'} ${type} ${data.ticket ? `#${data.ticket.id} ${data.ticket.title}` : ''}`.trim())
})

server.listen(Number(process.env.PORT ?? 9000), '127.0.0.1', () => {
  const address = server.address()
  console.log(`Waiting at http://127.0.0.1:${typeof address === 'object' ? address?.port : address}/`)
})
