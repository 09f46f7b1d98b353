import { Button, Text, type TextProps } from '@mantine/core'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import classes from './long-text.module.css'

type LongTextProps = TextProps & {
  /** Whatever somebody wrote: shown as text, whatever stands in it. */
  children: string
  /** How many characters are shown at first. */
  limit?: number
  /** How many lines are shown at first. */
  lines?: number
  /** How many characters before that are left out at first. */
  skip?: number
}

/** A text with its line breaks; of a long one the beginning, and the rest when it is asked for. */
export function LongText({ children, limit = 4_000, lines = 60, skip = 0, ...props }: LongTextProps) {
  const [whole, setWhole] = useState(false)
  const shown = beginningOf(children.slice(skip), limit, lines)
  const shortened = shown.length < children.length
  return (
    <>
      <Text component="div" dir="auto" className={classes.text} {...props}>
        {whole ? children : `${skip > 0 ? '…' : ''}${shown}${skip + shown.length < children.length ? '…' : ''}`}
      </Text>
      {shortened && <WholeButton whole={whole} length={children.length} onClick={() => setWhole(!whole)} />}
    </>
  )
}

type WholeButtonProps = { whole: boolean; length: number; onClick: () => void }

export const WholeButton = ({ whole, length, onClick }: WholeButtonProps) => (
  <Button variant="transparent" size="compact-sm" px={0} aria-expanded={whole} onClick={onClick}>
    {whole ? texts.ticket.text.showLess : texts.ticket.text.showAll(length)}
  </Button>
)

/** Never ends in the middle of a character; a text that is hardly longer stays whole. */
export function beginningOf(text: string, limit: number, lines: number): string {
  let end = text.length > limit * 1.2 ? limit : text.length
  let at = -1
  for (let line = 0; line < lines; line++) {
    at = text.indexOf('\n', at + 1)
    if (at < 0 || at >= end) break
  }
  if (at >= 0 && at < end) end = at
  return end === text.length
    ? text
    : text
        .slice(0, end)
        .toWellFormed()
        .replace(/\uFFFD$/, '')
}
