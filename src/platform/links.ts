import type { FastifyRequest } from 'fastify'

/** Scheme, host and base path as the client used them: behind a trusted proxy what that forwards. */
export const baseUrlOf = ({ protocol, host, server }: FastifyRequest): string =>
  `${protocol === 'https' ? 'https' : 'http'}://${host}${server.basePath}`

/** The absolute URL of the same request with other parameters; undefined takes one away. */
export function linkTo(request: FastifyRequest, changes: Readonly<Record<string, string | undefined>>): string {
  const [path = '', query = ''] = request.url.split(/\?(.*)/s, 2)
  const parameters = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) parameters.delete(name)
    else parameters.set(name, value)
  }
  const text = parameters.toString()
  return `${baseUrlOf(request)}${path.endsWith('/') ? path : `${path}/`}${text ? `?${text}` : ''}`
}
