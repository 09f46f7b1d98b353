import type { Browser } from 'playwright-core'
import type { Cleaner } from '../../../test/support/service.ts'
import { visit } from './browser.ts'
import { startCable } from './cable.ts'
import { conversationOf } from './conversation.ts'
import { startDesk } from './desk.ts'
import { lastFirst } from './last-first.ts'
import { startSpokenModel } from './spoken-model.ts'

/** A page on which a model has begun to answer, and says what the test wants next. */
export async function askModel(browser: Browser, test: Cleaner) {
  const t = lastFirst(test)
  const model = await startSpokenModel(t)
  const desk = await startDesk(t, {
    agentVariables: model.variables,
    rows: [{ title: 'Printer jams', description: 'On the 3rd floor.' }],
  })
  const cable = await startCable(t, desk.tickets.port)
  const visitor = await visit(browser, t, cable.url)
  const conversation = conversationOf(visitor.page)
  await conversation.begin('what is ticket 1 about?')
  await model.say('It is about a printer. ')
  await conversation.turn(0).getByText('It is about a printer.').waitFor()
  return { cleaner: t, model, desk, cable, ...visitor, ...conversation }
}
