import { IconRobot } from '@tabler/icons-react'
import { type ChangeEvent, lazy, memo, Suspense, useState } from 'react'
import { excerptOf, type MatchPiece, markMatches } from '#contract/search-matches.ts'
import type { ResolutionStatus, Ticket } from '#contract/ticket.ts'
import { StatusChip } from '../../components/status-chip.tsx'
import { DAY, MOMENT } from '../../components/time-formats.ts'
import { texts } from '../../texts/texts.ts'
import classes from './ticket-table.module.css'
import type { Mark } from './use-recent-changes.ts'
import type { RowActions } from './use-row-actions.ts'

const RowMenu = lazy(async () => ({ default: (await import('./row-menu.tsx')).RowMenu }))
const said = texts.tickets.table

/** Where a row leads: the conversation's thread stays open. */
export type RowLink = (id: number) => string

type TicketRowProps = {
  ticket: Ticket
  link: RowLink
  /** What was searched for, folded: it is marked. */
  terms: readonly string[]
  selected: boolean
  status: ResolutionStatus
  mark: Mark | undefined
  actions: RowActions
  /** Whether anything in its menu may be done. */
  hasMenu: boolean
}

/** Plain markup: there may be two hundred of them. Titles are isolated, so that none turns its row around (UAX 9). */
export const TicketRow = memo(function TicketRow(props: TicketRowProps) {
  const { ticket, link, terms, selected, status, mark, actions, hasMenu } = props
  const { id, title, description, created } = ticket
  const moment = new Date(created)
  const excerpt = terms.length > 0 ? excerptOf(description, terms) : undefined
  const toggle = ({ nativeEvent }: ChangeEvent) =>
    actions.toggle(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
  return (
    <tr data-ticket={id} data-selected={selected || undefined} data-mark={mark?.actor.kind}>
      <td className={classes.select}>
        <label className={classes.hit}>
          <input type="checkbox" aria-label={said.selectOne(id)} checked={selected} onChange={toggle} />
        </label>
      </td>
      <td className={classes.id}>#{id}</td>
      <td className={classes.title}>
        <a href={link(id)} className={classes.link} onClick={actions.open} data-marked={mark && ''}>
          <bdi>{terms.length > 0 ? <Marked pieces={markMatches(title, terms)} /> : title}</bdi>
        </a>
        {mark && <ChangeMark mark={mark} />}
        {excerpt && (
          <p className={classes.line}>
            <bdi>
              <Marked pieces={excerpt} />
            </bdi>
          </p>
        )}
      </td>
      <td className={classes.resolution_status}>
        <StatusChip status={status} />
      </td>
      <td className={classes.created}>
        <time dateTime={created} title={MOMENT.format(moment)}>
          {DAY.format(moment)}
        </time>
      </td>
      <td className={classes.menu}>{hasMenu && <MenuCell ticket={ticket} actions={actions} />}</td>
    </tr>
  )
})

const Marked = ({ pieces }: { pieces: readonly MatchPiece[] }) =>
  pieces.map(({ text, match }, place) =>
    match ? <mark key={`at ${String(place)}`}>{text}</mark> : <span key={`at ${String(place)}`}>{text}</span>,
  )

function ChangeMark({ mark: { action, actor } }: { mark: Mark }) {
  const told = action === 'created' ? said.justCreated : said.justChanged
  const text = told(texts.actor.text(actor))
  return actor.kind === 'agent' ? (
    <span role="img" aria-label={text} title={text} className={classes.agent}>
      <IconRobot size={16} aria-hidden />
    </span>
  ) : (
    <span className={classes.hidden}>{text}</span>
  )
}

/** The menu itself is made when it is first asked for. */
function MenuCell({ ticket, actions }: Pick<TicketRowProps, 'ticket' | 'actions'>) {
  const [used, setUsed] = useState(false)
  const button = (
    <button type="button" className={classes.dots} aria-label={said.menu(ticket.id)} onClick={() => setUsed(true)}>
      <span aria-hidden>⋯</span>
    </button>
  )
  if (!used) return button
  return (
    <Suspense fallback={button}>
      <RowMenu ticket={ticket} actions={actions} className={classes.dots} />
    </Suspense>
  )
}
