import type { FastifyRequest } from 'fastify'

/** Scheme and host as the client used them. */
export const originOf = (request: FastifyRequest): string => `${request.protocol}://${request.headers.host}`

/** The absolute URL of the same request with other parameters; undefined takes one away. */
export function linkTo(request: FastifyRequest, changes: Readonly<Record<string, string | undefined>>): string {
  const [path = '', query = ''] = request.url.split(/\?(.*)/s, 2)
  const parameters = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) parameters.delete(name)
    else parameters.set(name, value)
  }
  const text = parameters.toString()
  return `${originOf(request)}${path.endsWith('/') ? path : `${path}/`}${text ? `?${text}` : ''}`
}
