import { z } from 'zod'

/** Fails a transform with `message`; what it answers in place of a value is never seen. */
export function refuse(context: z.RefinementCtx, message: string) {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}
