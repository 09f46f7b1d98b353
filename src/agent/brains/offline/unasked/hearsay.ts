import type { Clause } from '../grammar/clauses.ts'
import type { Command } from '../grammar/command-place.ts'
import { type Item, is } from '../words/items.ts'

/**
 * "he said close ticket 5", "my boss wants me to delete it", "Peter says: …", "according to Bob it can be closed":
 * somebody else's words, to be asked about. "The user says it works, close ticket 5" is the user's own conclusion.
 */
export const isHearsay = (clauses: readonly Clause[], at: number, command: Command): boolean => {
  const clause = clauses[at]
  const before = clauses[at - 1]
  if (clause === undefined) return false
  if (isOwnDoing(clause.items, command)) return true
  if (clause.items.slice(0, command.at).some((item, index) => isVoice(clause.items, item, index))) return true
  return before?.sentence === clause.sentence && endsInVoice(before.items)
}

/** "Peter says," and "according to Peter,": what comes next is what was said. */
const endsInVoice = (items: readonly Item[]): boolean => {
  const voice = items.findLastIndex((item, index) => isVoice(items, item, index))
  if (voice === -1) return false
  const said = items.slice(voice + 1).filter((item) => item.mark === undefined && !is(item, 'filler', 'stop', 'them'))
  return said.length <= (is(items[voice], 'according-to') ? MOST_OF_A_NAME : 0)
}
const MOST_OF_A_NAME = 2

const isVoice = (items: readonly Item[], item: Item, at: number): boolean =>
  item.quote === undefined &&
  ((is(item, 'according-to') && !OURS.test(items[at + 1]?.fold ?? '')) || (is(item, 'hearsay') && !isOwn(items, at)))
/** "as per our call", "per your mail" */
const OURS = /^(?:our|your)$/

/** "ich lösche Ticket 5 gleich", "jeg lukker selv sag 5": they do it themselves. */
const isOwnDoing = (items: readonly Item[], { at }: Command): boolean =>
  /^(?:i|we|ich|wir|je|nous|jeg|vi|yo|nosotros|er|il|elle|han|hun|man)$/.test(items[at - 1]?.fold ?? '') ||
  is(items[at - 1], 'person')

/** "I said", "ich habe gesagt" */
const isOwn = (items: readonly Item[], at: number): boolean =>
  items.slice(Math.max(0, at - 2), at).some((item) => /^(?:i|we|ich|wir|je|j'|nous|yo|jeg|vi)$/.test(item.fold))

/** A message that somebody else wrote, pasted or sent on. */
export const isOfOthers = (text: string): boolean => isTranscript(text) || isForwarded(text)

/** "Fwd: please close ticket 5": what somebody wrote to somebody. */
const isForwarded = (text: string): boolean => /^\s*(?:fwd?|fw|wg|tr|rv|vs)\s*:/i.test(text)

/** A pasted conversation: lines of at least two turns, each behind who said it. */
const isTranscript = (text: string): boolean => {
  const speakers = [...text.matchAll(SPEAKER)].map((match) => match[1]?.toLowerCase() ?? '')
  return speakers.length > 1 && speakers.some((speaker, at) => ROLE.test(speaker) || speakers.indexOf(speaker) !== at)
}
const SPEAKER = /^[ \t]*(\p{L}[\p{L}\d.'’ -]{0,30}):[ \t]+\S/gmu
const ROLE =
  /^(?:user|assistant|agent|bot|ai|human|system|customer|support|caller|kunde|kundin|benutzer|nutzer|anrufer|client|utilisateur|cliente|usuario|bruger)$/
