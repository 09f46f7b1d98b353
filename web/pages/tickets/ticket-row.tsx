import { IconRobot } from '@tabler/icons-react'
import { lazy, memo, Suspense, useState } from 'react'
import type { ResolutionStatus, Ticket } from '#contract/ticket.ts'
import { StatusChip } from '../../components/status-chip.tsx'
import { texts } from '../../texts/texts.ts'
import { secondLine } from './second-line.ts'
import classes from './ticket-table.module.css'
import type { Mark } from './use-recent-changes.ts'
import type { RowActions } from './use-row-actions.ts'

const RowMenu = lazy(async () => ({ default: (await import('./row-menu.tsx')).RowMenu }))
const said = texts.tickets.table
/** As Time writes it, without its clock: nothing here is told relative to now. */
const CREATED = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

type TicketRowProps = {
  ticket: Ticket
  /** The query of every link, which keeps the conversation's thread. */
  thread: string
  selected: boolean
  status: ResolutionStatus
  mark: Mark | undefined
  actions: RowActions
  /** Whether anything in its menu may be done. */
  hasMenu: boolean
}

/** Plain markup: there may be two hundred of them. Titles are isolated, so that none turns its row around (UAX 9). */
export const TicketRow = memo(function TicketRow(props: TicketRowProps) {
  const { ticket, thread, selected, status, mark, actions, hasMenu } = props
  const { id } = ticket
  const line = secondLine(ticket)
  return (
    <tr data-ticket={id} data-selected={selected || undefined} data-mark={mark?.actor.kind}>
      <td className={classes.select}>
        <label className={classes.hit}>
          <input
            type="checkbox"
            aria-label={said.selectOne(id)}
            checked={selected}
            onChange={() => actions.toggle(id)}
          />
        </label>
      </td>
      <td className={classes.id}>#{id}</td>
      <td className={classes.title}>
        <a href={`/tickets/${id}${thread}`} className={classes.link} onClick={actions.open}>
          <bdi>{ticket.title}</bdi>
        </a>
        {mark && <ChangeMark mark={mark} />}
        {line && (
          <p className={classes.line}>
            <bdi>{line}</bdi>
          </p>
        )}
      </td>
      <td className={classes.resolution_status}>
        <StatusChip status={status} />
      </td>
      <td className={classes.created}>
        <time dateTime={ticket.created} title={ticket.created}>
          {CREATED.format(new Date(ticket.created))}
        </time>
      </td>
      <td className={classes.menu}>{hasMenu && <MenuCell ticket={ticket} actions={actions} />}</td>
    </tr>
  )
})

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
