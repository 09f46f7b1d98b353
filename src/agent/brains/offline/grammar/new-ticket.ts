import { create } from '../commands/create.ts'
import type { Result } from '../commands/result.ts'
import { toldText } from '../conversation/told.ts'
import { replies } from '../replies/replies.ts'
import { offeredWhenAsked } from '../unasked/confirmed.ts'
import { type Item, is } from '../words/items.ts'
import type { Message } from '../words/message.ts'
import type { Clause } from './clauses.ts'
import type { Command } from './command-place.ts'
import { isForeignCreate } from './requests.ts'

/** `items`: all that belongs to the command. `asked`: its clause, when it stands alone. `telling`: what was told before it. */
type Source = {
  items: readonly Item[]
  command: Command
  message: Message
  telling: Clause[]
  asked: Clause | undefined
}

/** What "create a ticket …" comes to. */
export const newTicket = ({ items, command, message, telling, asked }: Source): Result => {
  const { text, language } = message
  if (isForeignCreate(items, command.at, command))
    return { refuse: `${replies[language].cannot} ${replies[language].can}` }
  const own = items.filter((_, index) => index !== command.particle)
  const told = toldText(message, telling)
  return offeredWhenAsked(create({ text, items: own, verb: command.at, told, language }), asked, language)
}

/** "create a high priority ticket": what a ticket cannot have stands before the noun; the rest is done, and this is said. */
export const lacksMember = (items: readonly Item[], { at }: Command): boolean =>
  items
    .slice(at + 1, at + REACH_OF_NOUN)
    .some((item, index, near) => is(item, 'unsupported') && is(near[index + 1], 'ticket'))
const REACH_OF_NOUN = 5
