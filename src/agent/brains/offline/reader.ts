import type { Reading, ReadingContext } from '#agent/plan.ts'
import { answerToDraft } from './conversation/answer-to-draft.ts'
import { correction } from './conversation/correction.ts'
import { withoutLookInto } from './conversation/look-into.ts'
import { filledForm, labelledReport } from './conversation/reports.ts'
import { talk } from './conversation/talk.ts'
import { withoutCommand } from './conversation/without-command.ts'
import { commandsOf } from './grammar/commands-of.ts'
import { alsoNumber } from './numbers/also-number.ts'
import { messageOf } from './words/message.ts'

/**
 * Reads everyday ticket commands in English, German, French, Spanish and Danish without a model. Pure and linear in
 * the length of the message. A change is planned only where a rule bound every slot; otherwise it asks or says what it can do.
 */
export const read = (said: string, context: ReadingContext): Reading => {
  const message = withoutLookInto(messageOf(said, context))
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
