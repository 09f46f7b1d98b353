/**
 * The address without the path under which a proxy has put the service, whether or not that proxy has taken it off
 * itself. No address of ours is a number alone: `/tickets/17` behind `/tickets` has lost it already.
 */
export function withoutBasePath(url: string, basePath: string): string {
  if (basePath === '' || !url.startsWith(basePath)) return url
  const rest = url.slice(basePath.length)
  if (rest === '' || rest.startsWith('?')) return `/${rest}`
  return rest.startsWith('/') && !/^\/\d+\/?(?:\?|$)/.test(rest) ? rest : url
}
