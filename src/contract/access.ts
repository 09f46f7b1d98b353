import { z } from 'zod'
import { timestamp } from './date-time.ts'

/** What a person or a token may do. `admin` opens the console; it says nothing about tickets. */
export const SCOPES = ['tickets:read', 'tickets:write', 'tickets:delete', 'admin'] as const
export type Scope = (typeof SCOPES)[number]
const scopesSchema = z.array(z.enum(SCOPES)).transform((scopes) => SCOPES.filter((scope) => scopes.includes(scope)))

export const NAME_MAX = 64
export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 256
/** The header in which a signed-in page repeats `csrf` with everything that is no plain read. */
export const CSRF_HEADER = 'x-csrf-token'

/** A person's or a token's name, as the audit has it. */
const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(NAME_MAX, `Ensure this field has no more than ${NAME_MAX} characters.`)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._@+-]*$/u, 'Enter letters, digits, spaces and any of . _ @ + -.')
const passwordSchema = z
  .string()
  .min(PASSWORD_MIN, `Ensure this field has at least ${PASSWORD_MIN} characters.`)
  .max(PASSWORD_MAX, `Ensure this field has no more than ${PASSWORD_MAX} characters.`)

/** GET /api/session/: who asks and what it may do. `csrf` is there for a signed-in browser only. */
export const sessionSchema = z
  .strictObject({
    /** Whether everything needs a person or a token (`required`), or the console alone does (`none`). */
    auth: z.enum(['none', 'required']),
    person: z.string().nullable(),
    scopes: z.array(z.enum(SCOPES)),
    csrf: z.string().nullable(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof sessionSchema>

/** POST /api/session/ */
export const signInSchema = z.strictObject({ name: z.string(), password: z.string() }).meta({ id: 'SignIn' })

/** With a new password: whether all tokens of the person end too, and not only the sessions. */
const endTokensSchema = z.boolean()

/** POST /api/session/password/ */
export const newPasswordSchema = z
  .strictObject({
    current_password: z.string(),
    new_password: passwordSchema,
    end_tokens: endTokensSchema.default(false),
  })
  .meta({ id: 'NewPassword' })
export type NewPassword = z.infer<typeof newPasswordSchema>

export const personSchema = z
  .strictObject({
    id: z.int().positive(),
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    /** One who is not active can neither sign in nor use a token; what they did keeps their name. */
    active: z.boolean(),
    created: timestamp(),
    last_seen: timestamp().nullable(),
    sessions: z.int().nonnegative(),
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof personSchema>

export const newPersonSchema = z
  .strictObject({ name: nameSchema, password: passwordSchema, scopes: scopesSchema })
  .meta({ id: 'NewPerson' })
export type NewPerson = z.infer<typeof newPersonSchema>
export const personChangesSchema = z
  .strictObject({ password: passwordSchema, scopes: scopesSchema, active: z.boolean(), end_tokens: endTokensSchema })
  .partial()
  .meta({ id: 'PersonChanges' })
export type PersonChanges = z.infer<typeof personChangesSchema>

/** A token may do what it says, as far as its person may. `expires` null: it does not. */
export const tokenSchema = z
  .strictObject({
    id: z.int().positive(),
    name: z.string(),
    person: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    created: timestamp(),
    expires: timestamp().nullable(),
    last_used: timestamp().nullable(),
    revoked: z.boolean(),
  })
  .meta({ id: 'Token' })
export type Token = z.infer<typeof tokenSchema>

export const newTokenSchema = z
  .strictObject({
    name: nameSchema,
    scopes: scopesSchema.refine((scopes) => scopes.length > 0, 'Choose at least one.'),
    /** Days from now; null: it does not expire. */
    days: z.int().min(1).max(3650).nullable().default(90),
  })
  .meta({ id: 'NewToken' })
export type NewToken = z.infer<typeof newTokenSchema>
/** The one answer that holds the token itself. */
export const createdTokenSchema = tokenSchema.extend({ token: z.string() }).meta({ id: 'CreatedToken' })
export type CreatedToken = z.infer<typeof createdTokenSchema>

/**
 * POST /api/delegations/: a token for one run of the agent, with no more than the caller may do; it ends with the
 * caller's own. Source: the token exchange of RFC 8693.
 */
export const newDelegationSchema = z.strictObject({ run_id: z.string().regex(/^[\w.~:-]{1,200}$/) })
export const delegationSchema = z
  .strictObject({ token: z.string(), person: z.string(), scopes: z.array(z.enum(SCOPES)), expires: timestamp() })
  .meta({ id: 'Delegation' })
export type Delegation = z.infer<typeof delegationSchema>
