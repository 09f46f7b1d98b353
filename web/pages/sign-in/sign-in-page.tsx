import { useQuery } from '@tanstack/react-query'
import { Navigate, useSearchParams } from 'react-router'
import { sessionQuery } from '../../api/session.ts'
import { SignInCard } from '../../components/session/sign-in-card.tsx'
import { pathBack } from './path-back.ts'

/** Leads back to where one came from. */
export function SignInPage() {
  const { data: session } = useQuery(sessionQuery)
  const [parameters] = useSearchParams()
  if (session?.person) return <Navigate to={pathBack(parameters.get('next'), window.location.origin)} replace />
  return <SignInCard />
}
