import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { basePath } from '../../api/base-path.ts'
import { sessionQuery } from '../../api/session.ts'
import { SignInCard } from '../../components/session/sign-in-card.tsx'

/** Leads back to where one came from. */
export function SignInPage() {
  const { data: session } = useQuery(sessionQuery)
  const [parameters] = useSearchParams()
  if (!session?.person) return <SignInCard />
  const back = pathBack(parameters.get('next'), window.location.origin)
  return back.startsWith('/api/') ? <Leave to={basePath + back} /> : <Navigate to={back} replace />
}

/** To what the server shows itself. */
function Leave({ to }: { to: string }) {
  useEffect(() => window.location.replace(to), [to])
  return null
}

/** The path that `next` names on this origin; the first page where it names anything else, or the sign-in itself. */
function pathBack(next: string | null, origin: string): string {
  if (next === null || !next.startsWith('/') || !URL.canParse(next, origin)) return '/'
  const url = new URL(next, origin)
  if (url.origin !== origin || url.pathname.replace(/\/+$/, '') === '/sign-in') return '/'
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}${url.hash}`
}
