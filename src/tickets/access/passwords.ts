import { PASSWORD_MAX } from '#contract/access.ts'

/** argon2id, as OWASP's first choice has it; kibibytes. Loaded when it is first needed. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export async function hashPassword(password: string): Promise<string> {
  const { hash } = await import('@node-rs/argon2')
  return hash(prepared(password), COST)
}

/** Takes the same time where there is nobody of that name. */
export async function isPasswordOf(kept: string | undefined, password: string): Promise<boolean> {
  const { hash, verify } = await import('@node-rs/argon2')
  if (kept !== undefined) return verify(kept, prepared(password))
  await hash(prepared(password), COST)
  return false
}

/**
 * In NFKC, so that every way to type a password is the same text. One that is too long is cut, but stays too long to be
 * right.
 */
const prepared = (password: string) => password.slice(0, PASSWORD_MAX + 1).normalize('NFKC')
