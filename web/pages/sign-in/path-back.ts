/** The path that `next` names on this origin; the first page where it names anything else, or the sign-in itself. */
export function pathBack(next: string | null, origin: string): string {
  if (next === null || !next.startsWith('/') || !URL.canParse(next, origin)) return '/'
  const url = new URL(next, origin)
  if (url.origin !== origin || url.pathname.replace(/\/+$/, '') === '/sign-in') return '/'
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}${url.hash}`
}
