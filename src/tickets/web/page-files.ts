import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Fastify, { type FastifyInstance, type RouteHandlerMethod } from 'fastify'
import { HttpError } from '#platform/http-error.ts'
import { resource } from '#platform/resource.ts'
import { pagePolicy } from './page-policy.ts'

/** What Vite makes of `web/`. */
export const BUILT_PAGE = join(import.meta.dirname, '../../../web/dist')

/** The paths that the page routes by itself; any other stays a 404. */
const PAGES = ['/', '/tickets/:id', '/insights', '/admin', '/admin/*', '/sign-in']

/** The web page: one document for all its paths, and files that never change, by their hashed names. */
export function pageFiles(app: FastifyInstance, folder = BUILT_PAGE): void {
  let html: string | undefined
  for (const url of PAGES) {
    resource(
      app,
      url,
      {
        GET: async (_request, reply) => {
          html ??= readPage(folder)
          const nonce = randomBytes(16).toString('base64')
          return reply
            .type('text/html; charset=utf-8')
            .header('content-security-policy', pagePolicy(nonce))
            .header('cache-control', 'no-store')
            .header('x-content-type-options', 'nosniff')
            .header('referrer-policy', 'same-origin')
            .send(html.replaceAll('{{nonce}}', nonce))
        },
      },
      { config: { produces: ['text/html', 'application/xhtml+xml'], scope: 'open' } },
    )
  }
  if (existsSync(folder)) assets(app, folder)
}

function assets(app: FastifyInstance, folder: string): void {
  let loading: Promise<FastifyInstance> | undefined
  const GET: RouteHandlerMethod = async (request, reply) => {
    loading ??= loadFiles(folder)
    const files = await loading
    reply.hijack()
    files.routing(request.raw, reply.raw)
  }
  const config = { produces: ASSET_TYPES, scope: 'open' } as const
  for (const url of ['/assets/:file', '/icon.svg']) resource(app, url, { GET }, { config })
}

/** Loaded with the first request: what serves files takes a tenth of the time in which the service starts. */
async function loadFiles(folder: string): Promise<FastifyInstance> {
  const { default: files } = await import('@fastify/static')
  const app = Fastify()
  await app.register(files, {
    root: folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply) => {
      reply.header('x-content-type-options', 'nosniff')
    },
  })
  app.get<{ Params: { file: string } }>('/assets/:file', ({ params }, reply) =>
    reply.sendFile(`assets/${params.file}`, { cacheControl: true, maxAge: '365d', immutable: true }),
  )
  app.get('/icon.svg', (_request, reply) => reply.sendFile('icon.svg', { cacheControl: true, maxAge: '1d' }))
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ detail: 'Not found.' }))
  await app.ready()
  return app
}

const ASSET_TYPES = ['text/javascript', 'text/css', 'image/svg+xml', 'image/*', 'font/woff2']

function readPage(folder: string): string {
  try {
    return readFileSync(join(folder, 'index.html'), 'utf8')
  } catch {
    throw new HttpError(503, 'The page is not built. Run `npm run build`, then reload.')
  }
}
