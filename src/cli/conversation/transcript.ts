import type { ReceivedChatEvent } from '#client/chat-events.ts'
import type { ApprovalEvent, ReceiptEvent, StepEvent } from '#contract/chat.ts'
import type { Terminal } from '../terminal.ts'
import { flowing, jsonLine, oneLine } from '../text.ts'
import { changesText, moment } from '../ticket-text.ts'

export type Transcript = { show: (event: ReceivedChatEvent) => Promise<void> }

/** Events as they come, one line of JSON each. */
export function jsonTranscript(terminal: Terminal): Transcript {
  return { show: (event) => terminal.print(jsonLine(event)) }
}

/**
 * Events for a reader: the answer on standard output; steps and receipts, where that is a terminal, on standard error,
 * and an approval's actions and an error there in any case. `first`: this turn begins the conversation.
 */
export function plainTranscript(terminal: Terminal, first: boolean): Transcript {
  const flow = flowing()
  let midLine = false
  let broken = false // a note ended the line, which the answer may be about to end itself
  const write = async (text: string) => {
    if (text === '') return
    broken = false
    midLine = !text.endsWith('\n')
    await terminal.write(text)
  }
  const note = async (text: string) => {
    if (midLine && terminal.width !== undefined) {
      await write('\n')
      broken = true
    }
    terminal.warn(text)
  }
  const onScreen = terminal.errors.isTTY === true
  return {
    show: async (event) => {
      if (event.event === 'token')
        return write(flow(event.data.delta).slice(broken && event.data.delta.startsWith('\n') ? 1 : 0))
      if (event.event === 'approval') return note(approvalText(event.data))
      if (event.event === 'error') {
        if (midLine) await write('\n') // nothing comes behind it that would end the line
        return note(oneLine(event.data.message))
      }
      if (event.event === 'end') return midLine ? write('\n') : undefined
      if (event.event === 'step' && onScreen) return note(stepText(event.data))
      if (event.event === 'receipt' && onScreen) return note(receiptText(event.data))
      if (event.event === 'run' && onScreen && first && event.data.model === 'offline') return note(OFFLINE)
    },
  }
}

const OFFLINE = 'No model is configured: plain commands only.'

const stepText = ({ step, of, agent, intent }: StepEvent): string =>
  oneLine(`[${of > 1 ? `${step}/${of} ` : ''}${agent}] ${intent}`)

function receiptText({ action, ticket_id, changes }: ReceiptEvent): string {
  const told = action === 'created' || action === 'updated' ? changesText(changes) : ''
  return oneLine(`✓ #${ticket_id} ${action}${told && `: ${told}`}`)
}

/** Characters of a text that somebody approves; of a longer one they see how long it is. */
const SHOWN_MAX = 1000

function approvalText({ actions, expires_at }: ApprovalEvent): string {
  const lines = actions.map(({ action, ticket_id, title, changes }) => {
    const told = changesText(changes, SHOWN_MAX)
    const which = [ticket_id === null ? '' : `#${ticket_id}`, title ?? ''].filter(Boolean).join(' ')
    return oneLine(`  ${action} ${which}${told && ` (${told})`}`)
  })
  return `This needs your approval, until ${moment(expires_at)} UTC:\n${lines.join('\n')}`
}
