import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HttpError } from '#platform/http-error.ts'
import { resource } from '#platform/resource.ts'
import { projectVersion } from '#platform/version.ts'
import { HTML_TYPES, placedAt } from '../web/page-document.ts'

const swaggerUi = () => dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

/** GET /api/schema/: OpenAPI 3.1. GET /api/docs/: a page to read and try it, from this server alone. */
export function documentationRoutes(app: FastifyInstance): void {
  const { basePath } = app
  let document: Promise<unknown> | undefined
  const schema = () => {
    document ??= writeDocument(basePath)
    return document
  }
  resource(app, '/api/schema', { GET: schema }, { config: { scope: 'caller' } })
  app.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply, payload) => {
      reply.header('content-security-policy', POLICY)
      return payload
    })
    scope.setErrorHandler((error, request, reply) => {
      if (!(error instanceof HttpError && error.status === 401 && wantsPage(request))) throw error
      return reply.redirect(`${basePath}/sign-in?next=/api/docs/`)
    })
    resource(
      scope,
      '/api/docs',
      { GET: async (_request, reply) => reply.type('text/html; charset=utf-8').send(placedAt(basePath, PAGE)) },
      HTML,
    )
    resource(
      scope,
      '/api/docs/start.js',
      { GET: async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(placedAt(basePath, START)) },
      ANY,
    )
    for (const [file, type] of Object.entries(FILES)) {
      const send = async (_request: unknown, reply: FastifyReply) =>
        reply.type(type).send(createReadStream(join(swaggerUi(), file)))
      resource(scope, `/api/docs/${file}`, { GET: send }, ANY)
    }
  })
}

/** Loaded when it is first asked for: the service starts sooner. */
async function writeDocument(basePath: string): Promise<unknown> {
  const { openApiDocument } = await import('../openapi/document.ts')
  const version = projectVersion()
  return openApiDocument(version, basePath || '/')
}

const FILES = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
}
/** How the API is used is no secret; what is in it is. */
const HTML = { config: { produces: HTML_TYPES, scope: 'caller' } } as const
const wantsPage = ({ headers }: FastifyRequest) => HTML_TYPES.some((type) => headers.accept?.includes(type))
const ANY = {
  config: {
    produces: ['text/css', 'text/javascript', 'application/javascript', 'image/png', 'image/*'],
    scope: 'caller',
  },
} as const

/** The page's own scripts and no others; it styles its elements as it goes. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Ticket API</title>
    <link rel="icon" href="{{base}}/api/docs/favicon-32x32.png">
    <link rel="stylesheet" href="{{base}}/api/docs/swagger-ui.css">
  </head>
  <body>
    <div id="docs"></div>
    <script src="{{base}}/api/docs/swagger-ui-bundle.js"></script>
    <script src="{{base}}/api/docs/start.js"></script>
  </body>
</html>
`

const START = `SwaggerUIBundle({ url: '{{base}}/api/schema/', dom_id: '#docs', validatorUrl: null, docExpansion: 'list', defaultModelsExpandDepth: -1 })
`
