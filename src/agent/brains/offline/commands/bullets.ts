import { type CreateText, tidy } from './create-text.ts'

/** "log these:" and a line with a bullet or number for each: the text of each ticket. Lines with labels are one form. */
export const bullets = ({ text, items, verb }: CreateText): string[] => {
  const first = items[verb]
  if (first === undefined) return []
  const [lead = '', ...rest] = text.slice(first.start, items.at(-1)?.end).split('\n')
  const lines = rest.filter((line) => line.trim() !== '')
  const found = lines.flatMap((line) => BULLET.exec(line)?.groups?.text ?? [])
  const plain = lead.trim().endsWith(':') && found.length === lines.length && !lines.some((line) => LABEL.test(line))
  return plain ? found.map(tidy) : []
}

const BULLET = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+(?<text>\S.*)$/u
const LABEL = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+\p{L}+\s*:/u
