import { access } from './access.ts'
import { actor } from './actor.ts'
import { admin } from './admin.ts'
import { approval } from './approval.ts'
import { conversation } from './conversation.ts'
import { effects } from './effects.ts'
import { insights } from './insights.ts'
import { shell } from './shell.ts'
import { ticket } from './ticket.ts'
import { tickets } from './tickets.ts'

/** Everything that the page says, by the part that says it. */
export const texts = {
  ...shell,
  tickets,
  ticket,
  effects,
  insights,
  conversation,
  admin,
  access,
  actor,
  approval,
} as const
