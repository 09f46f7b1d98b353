import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Scope } from '#contract/access.ts'
import { sessionQuery } from '../../api/session.ts'

/** Whether whoever looks at this page may do what takes any of `scopes`; as long as that is not known, yes. */
export function useMay(...scopes: readonly Scope[]): boolean {
  const { data: session } = useQuery(sessionQuery)
  return !session || scopes.some((scope) => session.scopes.includes(scope))
}

/** What is offered only to those who may do it. The API decides; this saves a refusal. */
export function May({ scope, children }: { scope: Scope; children: ReactNode }) {
  return useMay(scope) && children
}
