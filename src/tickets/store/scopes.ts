import { SCOPES, type Scope } from '#contract/access.ts'

/** Scopes as a column has them: separated by blanks. */
export const scopesText = (scopes: readonly Scope[]): string => scopes.join(' ')

export function scopesIn(text: string): Scope[] {
  const words = text.split(' ')
  return SCOPES.filter((scope) => words.includes(scope))
}
