import type { Language } from '../lexicon/concepts.ts'
import { type Item, is } from '../words/items.ts'

/** "hier j'ai supprimé …", "le 5 a été supprimé", "ayer borré …": forms that only their accent tells from the command. */
export const isPast = (items: readonly Item[], at: number, language: Language): boolean => {
  const text = items[at]?.text ?? ''
  if (language === 'es') return (/[éó]$/.test(text) && !/ /.test(text)) || isReflexive(items, at)
  if (language === 'fr' && /ée?s?$/.test(text) && !is(items[at], 'create')) return true
  return (
    language === 'fr' &&
    items[at - 1]?.text.toLowerCase() !== 'à' &&
    /^(?:ai|as|a|avons|avez|ont|est|sont|(?:a|ont|avait|avaient) ete)$/.test(items[at - 1]?.fold ?? '')
  )
}

/** "Excel se cierra al guardar": what happens by itself; "quiero que se cierre" is a wish. */
const isReflexive = (items: readonly Item[], at: number): boolean =>
  items[at - 1]?.fold === 'se' &&
  !is(items[at], 'set') &&
  !items.slice(0, at - 1).some((item) => /(?:^| )que$/.test(item.fold))
