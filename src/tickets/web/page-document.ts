import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HttpError } from '#platform/http-error.ts'
import { root } from '#platform/root.ts'
import { pagePolicy } from './page-policy.ts'

/** What Vite makes of `web/`. */
export const BUILT_PAGE = join(root, 'web/dist')

export const HTML_TYPES: readonly string[] = ['text/html', 'application/xhtml+xml']

/** Answers with the one document of the web page, which finds by the address what to show. */
export type SendPage = (reply: FastifyReply) => FastifyReply

export function pageDocument(basePath: string, folder = BUILT_PAGE): SendPage {
  let html: string | undefined
  return (reply) => {
    html ??= placedAt(basePath, readPage(folder))
    const nonce = randomBytes(16).toString('base64')
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', pagePolicy(nonce))
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'same-origin')
      .send(html.replaceAll('{{nonce}}', nonce))
  }
}

/** Its files are named relative to the page, whose address may be a long one. */
export const placedAt = (basePath: string, html: string): string =>
  html.replaceAll('{{base}}', basePath).replaceAll('="./', `="${basePath}/`)

function readPage(folder: string): string {
  try {
    return readFileSync(join(folder, 'index.html'), 'utf8')
  } catch {
    throw new HttpError(503, 'The page is not built. Run `npm run build`, then reload.')
  }
}

/** Where programs ask: they are told in JSON, whatever they accept. */
const PROGRAMS = /^\/(api|agent|assets)(\/|$)/

/** Shows whoever looks for a page that there is none at this address; undefined for everybody else. */
export const noSuchPage =
  (send: SendPage) =>
  ({ method, url, headers }: FastifyRequest, reply: FastifyReply): FastifyReply | undefined => {
    const looks = (method === 'GET' || method === 'HEAD') && HTML_TYPES.some((type) => headers.accept?.includes(type))
    return looks && !PROGRAMS.test(url.split('?', 1)[0] ?? '') ? send(reply.code(404)) : undefined
  }
