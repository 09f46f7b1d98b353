import { type Item, is, isMark } from '../words/items.ts'

/** "ferme le 5, euh non, laisse", "slet 5 - det var en joke": a part at the end that only takes back. */
export const endsInRetraction = (items: readonly Item[]): boolean => {
  const solid = items.findLastIndex((item) => !isAround(item) && !is(item, 'no', 'never-mind'))
  const tail = items.slice(solid + 1)
  return (
    solid !== -1 &&
    tail[0]?.mark !== undefined &&
    tail.some((item) => is(item, 'no', 'never-mind')) &&
    !tail.some((item) => isMark(item, '?¿'))
  )
}

const isAround = (item: Item): boolean =>
  item.mark !== undefined ||
  item.lineBreak === true ||
  (is(item, 'filler', 'stop', 'thanks') && item.number === undefined)

/** "delete 24, no don't", "close 5... forget it": the last words take back what came before. */
export const isTakenBack = (text: string): boolean => {
  const end = text.slice(-REACH)
  const tail = TAIL.exec(end)
  return tail !== null && !OPEN.test(end.slice(0, tail.index))
}
const REACH = 80

const TAIL =
  /[\s,.!;…–-]+(?:(?:or|but|and|oh|no|wait|actually|please|rather|better)[\s,.!]+)*(?:don['’]t|do not|not|no|nope|never ?mind|leave (?:it|them)(?: as (?:it is|is|they are))?|forget (?:it|that)|scratch that|cancel that|(?:i['’]m |i was )?(?:just |only )?(?:kidding|joking)|let me (?:think|check)[^.!?\n]*|lieber nicht|doch nicht|vergiss es|non|laisse tomber|olvídalo|glem det)[\s.!…]*$/iu

/** "otherwise not", "whether or not", "why not": part of what is said before. */
const OPEN =
  /(?:\b(?:otherwise|else|if|whether|or|why|is|are|does|do|sonst|sinon|ellers)|(?:pero|aber|mais|men|but) (?:el |la |le |die |das |den )?#?\d+|["”'’])\s*$/i
