import { count, history, isPlural, list, show, similar } from '../commands/ask-desk.ts'
import { change, remove } from '../commands/change.ts'
import type { Result } from '../commands/result.ts'
import { undo } from '../commands/undo.ts'
import { replies } from '../replies/replies.ts'
import { asksForDeleted } from '../targets/doubts.ts'
import type { Scope } from '../targets/scope.ts'
import { filtersOf } from '../targets/selector.ts'
import { type Item, is } from '../words/items.ts'
import type { Command } from './command-place.ts'
import { behindOpener } from './opener.ts'
import { isOffTopic, isSearch, isSimilar } from './requests.ts'

/** What one command comes to: steps, what is missing for them, or why not. */
export const dispatch = (items: readonly Item[], command: Command, scope: Scope): Result => {
  const { language } = scope
  const { verb } = command
  if (isOffTopic(items, verb)) return { refuse: `${replies[language].cannot} ${replies[language].can}` }
  const rest = items.filter((_, at) => at !== command.at && at !== command.particle)
  if (verb === 'restore' && isPlural(rest) && asksForDeleted(rest)) return { refuse: replies[language].noDeletedList }
  switch (verb) {
    case 'delete':
    case 'restore':
      return remove(items, command, scope)
    case 'undo':
      return undo(rest, scope)
    case 'count':
    case 'share':
      return count(withTold(behindOpener(items), scope), scope)
    case 'history':
      return history(rest, scope)
    case 'find':
      return isSimilar(rest)
        ? similar(rest, scope)
        : isPlural(items) || isSearch(rest, language)
          ? list(rest, scope)
          : show(rest, scope)
    case 'show':
      return shown(rest, scope)
    case 'leave':
      return { keep: items.flatMap((item) => item.ids ?? []) }
    case 'unsupported':
      return { refuse: replies[language].noPriority }
    default:
      return change(items, command, scope)
  }
}

/** "open tickets: how many?": what is counted may stand in the part before. */
const withTold = (items: readonly Item[], { told, language }: Scope): readonly Item[] =>
  Object.keys(filtersOf(items, language)).length === 0 &&
  !items.some((item) => is(item, 'tickets')) &&
  told.some((item) => is(item, 'tickets'))
    ? [...told, ...items]
    : items

const shown = (items: readonly Item[], scope: Scope): Result => {
  if (items.some((item) => is(item, 'count', 'share'))) return count(items, scope)
  if (items.some((item) => is(item, 'history'))) return history(items, scope)
  if (isSimilar(items)) return similar(items, scope)
  return show(items, scope)
}
