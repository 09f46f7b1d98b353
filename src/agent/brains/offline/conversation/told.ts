import type { Clause } from '../grammar/clauses.ts'
import { type Item, is } from '../words/items.ts'
import type { Message } from '../words/message.ts'
import { topicWords } from '../words/words.ts'

/** The sentences that tell something, as they were written: without greetings, good wishes and signatures. */
export const toldText = (message: Message, clauses: readonly Clause[]): string => {
  const texts = clauses.flatMap((clause) => {
    const items = withoutGreeting(clause.items)
    const first = items[0]
    const last = items.at(-1)
    if (first === undefined || last === undefined || !tells(items, message)) return []
    return [message.text.slice(first.start, last.end).trim()]
  })
  return texts.map((text) => text.replace(/[\s,;:\-–]+$/, '')).join('. ')
}

const withoutGreeting = (items: readonly Item[]): readonly Item[] => {
  const from = items.findIndex(
    (item, at) =>
      !(
        item.mark !== undefined ||
        is(item, 'greeting', 'thanks') ||
        HESITATION.test(item.fold) ||
        (is(items[at - 1], 'greeting') && is(item, 'filler', 'all'))
      ),
  )
  return from === -1 ? [] : items.slice(from)
}

const tells = (items: readonly Item[], { language }: Message): boolean =>
  topicWords(items, language).length > 0 &&
  !is(items[0], 'thanks', 'goodbye') &&
  !items.some((item) => is(item, 'this-report'))

/** What is said before one knows what to say: "so um, the microphone buzzes". */
const HESITATION = /^(?:so|um|uh|ehm|err|er|erm|hm|hmm|ah|oh|well|also|ahm|euh|bueno|alors|altsa)$/
