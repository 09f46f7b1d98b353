import { memo } from 'react'
import { ticketMentions } from '../../components/text/ticket-mentions.ts'
import { TicketLink } from '../../components/ticket-link.tsx'
import classes from './answer-text.module.css'
import { shownText } from './shown-text.ts'

/**
 * What the agent says, as text and nothing else: no markup, no address becomes a link. Only tickets that it names do.
 * Line by line, so that an answer that grows draws its last line anew and no other.
 */
export function AnswerText({ text }: { text: string }) {
  return (
    <div>
      {linesOf(shownText(text)).map(({ at, line }) => (
        <Line key={at} text={line} />
      ))}
    </div>
  )
}

/** Each line with the place where it begins. */
function linesOf(text: string): { at: number; line: string }[] {
  let at = 0
  return text.split('\n').map((line) => {
    const begins = { at, line }
    at += line.length + 1
    return begins
  })
}

const Line = memo(function Line({ text }: { text: string }) {
  let at = 0
  return (
    <div dir="auto" className={text.startsWith('- ') ? `${classes.line} ${classes.item}` : classes.line}>
      {ticketMentions(text).map((piece) => {
        at += piece.text.length
        return piece.ticketId === undefined ? (
          piece.text
        ) : (
          <TicketLink key={at} id={piece.ticketId}>
            {piece.text}
          </TicketLink>
        )
      })}
    </div>
  )
})
