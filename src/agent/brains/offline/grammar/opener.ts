import { type Item, is } from '../words/items.ts'

/** "my manager wants to know how many …", "I wonder which …": who wants to know it is no part of the question. */
export const behindOpener = (items: readonly Item[]): readonly Item[] => items.slice(openerEnd(items))

/** Where the question behind an opener begins; 0 without one. */
export const openerEnd = (items: readonly Item[]): number => {
  const at = items.findIndex((item, index) => KNOWING.test(item.fold) && isAskedAbout(items, index + 1))
  return at + 1
}
const KNOWING =
  /^(?:know|knows|wonder|wonders|wondering|curious|interested|asks|asking|asked|wissen|fragt|savoir|demande|saber|pregunta|vide|sporger)$/

const isAskedAbout = (items: readonly Item[], from: number): boolean =>
  items.slice(from, from + 4).some((item) => is(item, 'count', 'share', 'question'))
