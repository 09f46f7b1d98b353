import { type Cleaner, temporaryFolder } from '../../../test/support/service.ts'
import { type Desk, startDesk } from './desk.ts'
import { addPeople } from './signed-in.ts'

export const SECRET = 'a secret that stays there'

const ROWS = [
  { title: 'Printer on fire', description: 'It burns.' },
  { title: 'A title that goes on and on '.repeat(9).trim(), description: '<img src=x onerror=alert(1)>' },
]

/** A desk with an admin (root) and a clerk (zoe), on which something has happened that each section of the console shows. */
export async function startBusyDesk(suite: Cleaner): Promise<Desk> {
  const AGENT_DATABASE_URL = `file:${await temporaryFolder(suite)}/agent.sqlite`
  const desk = await startDesk(suite, {
    rows: ROWS,
    variables: { SECRET_KEY: SECRET, AGENT_DATABASE_URL },
    agentVariables: { AGENT_DATABASE_URL, AGENT_CONVERSATIONS_DAYS: '90' },
  })
  await addPeople(desk, { zoe: ['tickets:read', 'tickets:write'] })
  await desk.tickets.post('/api/tickets/', { title: 'Gone', description: 'Soon.' })
  await desk.tickets.delete('/api/tickets/3/', { 'x-actor': 'agent:helper', 'x-on-behalf-of': 'zoe' })
  await desk.agent.say('close ticket 1')
  return desk
}
