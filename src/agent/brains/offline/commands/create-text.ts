import { faultNoun } from '../grammar/fault-noun.ts'
import type { Language } from '../lexicon/concepts.ts'
import { type Item, is, isMark } from '../words/items.ts'

/** What a create is made from: `items` of the command and the text that goes on from it, `told` the sentences around it. */
export type CreateText = { text: string; items: readonly Item[]; verb: number; told: string; language: Language }

/** Where the text begins after "create a ticket for". */
export const leadEnd = (items: readonly Item[], verb: number): number => {
  let from = noun(items, verb) + 1
  while (from < items.length && isLead(items, from)) from++
  return from
}

const POLITE =
  /^(?:please|pls|plz|for me|for us|bitte|mir|uns|mal|svp|stp|s'il te plait|s'il vous plait|por favor|porfa|tak|lige|now|quickly|asap|right away|thanks|help me|please help me|that|dass|que|at|says|saying|on|it)$/

export const noun = (items: readonly Item[], verb: number): number => {
  const report = items.findIndex((item, index) => index >= verb && is(item, 'this-report'))
  if (report !== -1) return report
  const fault = faultNoun(items, verb)
  if (fault !== -1) return fault
  const at = items.findIndex(
    (item, index) =>
      index > verb &&
      index <= verb + 7 &&
      is(item, 'ticket', 'tickets', 'desk', 'one-of-list') &&
      item.quote === undefined,
  )
  const one = items.findIndex((item, index) => index > verb && index <= verb + 3 && /(?:^| )one$/.test(item.fold))
  return at === -1 ? (one === -1 ? verb : one) : at
}

const isLead = (items: readonly Item[], at: number): boolean => {
  const item = items[at]
  if ((at === 0 || isMark(items[at - 1], ':')) && /^(?:it|that|on|at|says)$/.test(item?.fold ?? '')) return false
  return (
    item?.mark !== undefined ||
    (is(item, 'it') && isMark(items[at + 1], ':')) ||
    item?.lineBreak === true ||
    POLITE.test(item?.fold ?? '') ||
    (is(item, 'about', 'because', 'desk', 'from') && !/^(?:la|le|el|den|det)$/.test(item?.fold ?? ''))
  )
}

export const tidy = (text: string): string =>
  text
    .trim()
    .replace(/^[\s,;:.\-–]+/, '')
    .replace(/[\s,;:\-–]+$/, '')
