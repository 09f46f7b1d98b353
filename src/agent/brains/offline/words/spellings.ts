import type { Selector } from '#agent/plan.ts'

/** One word in several spellings: who looks for one means all of them. */
const SPELLINGS: readonly (readonly string[])[] = [
  ['wifi', 'wi-fi'],
  ['email', 'e-mail'],
  ['licence', 'license'],
  ['login', 'log-in'],
  ['logon', 'log-on'],
  ['offline', 'off-line'],
  ['online', 'on-line'],
  ['colour', 'color'],
  ['center', 'centre'],
]

type Words = Required<Pick<Selector, 'text' | 'anyText'>>

/** "wifi" finds "Wi-Fi" too: each word of several spellings becomes a choice of them. */
export const withSpellings = ({ text, anyText }: Words): Words => {
  const groups = text.flatMap((word) => {
    const spellings = spellingsOf(word)
    return spellings === undefined ? [] : [spellings.map((spelling) => [spelling])]
  })
  if (groups.length === 0) return { text, anyText }
  const start = anyText.length > 0 ? anyText : [[]]
  return {
    text: text.filter((word) => spellingsOf(word) === undefined),
    anyText: groups.reduce((all, group) => all.flatMap((one) => group.map((other) => [...one, ...other])), start),
  }
}

/** The word that was typed comes first. */
const spellingsOf = (word: string): string[] | undefined => {
  const group = SPELLINGS.find((spellings) => spellings.includes(word))
  return group && [word, ...group.filter((other) => other !== word)]
}
