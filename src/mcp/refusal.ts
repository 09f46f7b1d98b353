import type { z } from 'zod'
import { errorsByField } from '#contract/ticket-body.ts'

/** Why a tool did not do what it was called for, in words for a model; nothing of an exception is in it. */
export class ToolRefusal extends Error {
  readonly code: string
  readonly more: Record<string, unknown>

  constructor(code: string, message: string, more: Record<string, unknown> = {}) {
    super(message)
    this.code = code
    this.more = more
  }

  static ofArguments(error: z.ZodError): ToolRefusal {
    const fields = errorsByField(error)
    const said = Object.entries(fields).map(([name, messages]) => `${name}: ${messages.join(' ')}`)
    return new ToolRefusal('invalid_arguments', `${said.join(' · ')} Nothing was done.`, { fields })
  }
}
