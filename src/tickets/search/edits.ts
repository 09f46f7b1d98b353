import { distance } from 'fastest-levenshtein'

/** Letters of the scripts in which words are corrected, by a letter that shows the script. */
const ALPHABETS: [RegExp, string][] = [
  [/\p{Script=Cyrillic}/u, 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ'],
  [/\p{Script=Greek}/u, 'αβγδεζηθικλμνξοπρστυφχψωάέήίόύώ'],
  [/\p{Script=Latin}/u, 'abcdefghijklmnopqrstuvwxyzäöüåæøàâçéèêëîïôûñáíóú0123456789'],
]

/** Every text one mistake away from `word`: a letter less, more or other, or two neighbours swapped. */
export function neighbours(word: string): string[] {
  const alphabet = [...(ALPHABETS.find(([script]) => script.test(word))?.[1] ?? '')]
  const found = new Set<string>()
  for (let i = 0; i <= word.length; i++) {
    const before = word.slice(0, i)
    const after = word.slice(i)
    if (after) found.add(before + after.slice(1))
    if (after.length > 1) found.add(before + after.charAt(1) + after.charAt(0) + after.slice(2))
    for (const letter of alphabet) {
      found.add(before + letter + after)
      if (after) found.add(before + letter + after.slice(1))
    }
  }
  found.delete(word)
  return [...found]
}

/** Mistakes between two words, where swapping two neighbours counts once (as in optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let least = distance(a, b)
  for (let i = 0; i < a.length - 1; i++) {
    const swapped = a.slice(0, i) + a.charAt(i + 1) + a.charAt(i) + a.slice(i + 2)
    least = Math.min(least, 1 + distance(swapped, b))
  }
  return least
}
