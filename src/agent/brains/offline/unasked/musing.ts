import type { Command } from '../grammar/command-place.ts'
import type { Item } from '../words/items.ts'

/** "I'm about to delete 6", "they want to close 3", "6 is safe to delete", "I would close 3": thought of, and not asked for. */
export const isMusing = (items: readonly Item[], { at }: Command): boolean => {
  const before = items
    .slice(0, at + 1)
    .map((item) => item.fold)
    .join(' ')
  return MUSING.test(before)
}

const MUSING =
  /^(?:write|type|echo|print|spell) |(?:^| )(?:users?|customers?|callers?|team|people|colleagues?|requester|reporter|person|guys|nobody|no one) (?:can|could|wants?|wants? to|would|will|should|may|might|must|needs?|needs? to|tries|tried|likes?)(?: |$)|(?:^| )do you want(?: to)? |(?:^| )you already |(?:^| )(?:might|may|could) be |^(?:can|could|will|would) (?:anyone|anybody|everyone|everybody) (?!.*(?:please|pls))|^(?:anyone|anybody|everyone|everybody|(?:someone|somebody)(?! (?:please|pls|plz))|they|he|she|tonight) |(?:^| )(?:'m|am|are|'re) (?:just )?about to |(?:^| )safe to |(?:^| )(?:i|we|you) (?:(?:would|'d)(?! (?:like|love|appreciate|prefer|want))|might|may want) |(?:^| )(?:request|attempt|wish|decision|proposal|plan|option) to |(?:^| )devrai(?:t|ent) etre [^ ]|(?:^| )(?:esta|estan|queda|quedan|sigue|siguen|falta|faltan|acabo|acaba|acabamos|iba|iban|ibamos|a punto|lejos|pendientes?)(?: \p{L}+)? (?:por|sin|para|de|a) \p{L}+$/u
