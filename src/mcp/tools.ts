import type { Scope } from '#contract/access.ts'
import { READ_TOOLS } from './read-tools.ts'
import type { Tool } from './tool.ts'
import { WRITE_TOOLS } from './write-tools.ts'

/** All tools, in the order in which they are listed. */
export const TOOLS: readonly Tool[] = [...READ_TOOLS, ...WRITE_TOOLS]

/** What a connection may use: a header or a flag can make it read only; scopes are undefined where they are not known. */
export type Allowance = { readOnly: boolean; scopes: readonly Scope[] | undefined }

export const isListed = ({ effect, scopes: needed }: Tool, { readOnly, scopes }: Allowance): boolean =>
  (effect === 'read' || !readOnly) && (scopes === undefined || needed.some((scope) => scopes.includes(scope)))

/** As the protocol lists a tool. */
export const listedTool = ({ name, title, description, effect, idempotent, inputSchema }: Tool) => ({
  name,
  title,
  description,
  inputSchema,
  annotations: {
    title,
    readOnlyHint: effect === 'read',
    destructiveHint: effect === 'delete',
    idempotentHint: effect === 'read' || idempotent === true,
    openWorldHint: false,
  },
})
