import { existsSync } from 'node:fs'
import Fastify, { type FastifyInstance, type FastifyReply, type RouteHandlerMethod } from 'fastify'
import { resource } from '#platform/resource.ts'
import { BUILT_PAGE, HTML_TYPES, type SendPage } from './page-document.ts'

/** Safari takes no SVG, and browsers ask for `favicon.ico` where no document names another. */
const ICONS = ['icon.svg', 'favicon.ico']
/** The paths that the page routes by itself. */
const PAGES = ['/', '/tickets/:id', '/insights', '/admin', '/admin/*', '/sign-in', '/approvals/:id']

/** The web page: one document for all its paths, and files that never change, by their hashed names. */
export function pageFiles(app: FastifyInstance, send: SendPage, folder = BUILT_PAGE): void {
  const config = { produces: HTML_TYPES, scope: 'open' } as const
  for (const url of PAGES) resource(app, url, { GET: async (_request, reply) => send(reply) }, { config })
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
  for (const url of ['/assets/:file', ...ICONS.map((name) => `/${name}`)]) resource(app, url, { GET }, { config })
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
  for (const name of ICONS)
    app.get(`/${name}`, (_request, reply) => reply.sendFile(name, { cacheControl: true, maxAge: '1d' }))
  const notFound = (reply: FastifyReply) => reply.code(404).send({ detail: 'Not found.' })
  app.setNotFoundHandler((_request, reply) => notFound(reply))
  app.setErrorHandler((_error, _request, reply) => notFound(reply)) // a name that cannot be a file's, such as `..%2fx`
  await app.ready()
  return app
}

const ASSET_TYPES = ['text/javascript', 'text/css', 'image/svg+xml', 'image/*', 'font/woff2']
