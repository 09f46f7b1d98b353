import type { Reading, ReadingContext } from '#agent/plan.ts'
import { alsoNumber } from './also-number.ts'
import { answerToDraft } from './answer-to-draft.ts'
import { commandsOf } from './commands-of.ts'
import { correction } from './correction.ts'
import { messageOf } from './message.ts'
import { filledForm, labelledReport } from './reports.ts'
import { talk } from './talk.ts'
import { withoutCommand } from './without-command.ts'

/**
 * Reads everyday ticket commands in English, German, French, Spanish and Danish without a model. Pure and linear in
 * the length of the message. A change is planned only where a rule bound every slot; otherwise it asks or says what it can do.
 */
export const read = (said: string, context: ReadingContext): Reading => {
  const message = messageOf(said, context)
  return (
    talk(message, context) ??
    answerToDraft(message, context) ??
    correction(message, context) ??
    alsoNumber(message, context) ??
    filledForm(message) ??
    labelledReport(message) ??
    commandsOf(message, context) ??
    withoutCommand(message, context)
  )
}
